package com.dezky.member.account;

import com.dezky.kernel.EmailAddress;
import org.jspecify.annotations.Nullable;

/// Where somebody is written to when the password is lost.
/// @param confirmed null while there is none
/// @param pending   one whose link was not opened yet; null for none
public record RecoveryAddress(@Nullable EmailAddress confirmed, @Nullable EmailAddress pending) {
    static final RecoveryAddress NONE = new RecoveryAddress(null, null);
}
