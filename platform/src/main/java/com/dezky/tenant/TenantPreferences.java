package com.dezky.tenant;

import com.dezky.kernel.EmailAddress;
import com.dezky.ui.Formats;
import com.dezky.ui.Language;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/// What an organisation wants for its people.
/// @param language       for those who chose none; null while nobody has said
/// @param zone           in which its times are shown
/// @param billingEmail   whom to write to about money; null for the general contact
/// @param technicalEmail about domains and services; null for the general contact
/// @param securityEmail  about sign-ins and access; null for the general contact
public record TenantPreferences(@Nullable Language language, ZoneId zone, @Nullable EmailAddress billingEmail,
        @Nullable EmailAddress technicalEmail, @Nullable EmailAddress securityEmail) {
    /// Where nobody has said anything.
    public static final TenantPreferences USUAL = new TenantPreferences(null, Formats.DEFAULT_ZONE, null, null, null);
}
