package com.dezky.member.account.web;

import com.dezky.ui.Fact;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the identity provider says about the account.
/// @param sessions null when it does not say
/// @param devices  null when it does not say
public record ProviderPanel(@Nullable List<AccountPage.Row> sessions, @Nullable List<Fact> devices) {}
