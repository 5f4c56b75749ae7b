package com.dezky.branding.web;

import com.dezky.branding.LogoFile;
import com.dezky.notification.MailTemplate.Words;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a look would be like, in both themes.
/// @param theme the style sheet of the samples; null for Fjord
/// @param wrong says that the accent cannot be read; the samples show it as it is now
/// @param note  says that text in the accent has another shade; null when it has not
public record Preview(String product, boolean ours, @Nullable String theme, List<Side> sides, Words mail,
        @Nullable String wrong, @Nullable String note) {
    /// @param theme `light` or `dark`
    public record Side(String theme, String label, @Nullable LogoFile logo) {}
}
