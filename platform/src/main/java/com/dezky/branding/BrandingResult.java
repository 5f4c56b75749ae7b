package com.dezky.branding;

import com.dezky.branding.logo.LogoReading.Why;
import com.dezky.notification.MailTemplate.Flaw;
import com.dezky.notification.MailTemplate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Every way a change of branding can end. None of them is a fault; the caller answers each.
public sealed interface BrandingResult {
    record Saved(Look look) implements BrandingResult {}

    /// Somebody else was faster.
    record Stale(Look now) implements BrandingResult {}

    /// Something cannot be accepted; everything that is wrong, not the first thing.
    record Wrong(List<Mistake> mistakes) implements BrandingResult {}

    record LogoRefused(Why why) implements BrandingResult {}

    /// @param field    `productName`, `accent`, or `mails` for the words of one mail
    /// @param code     stable, as `bad-color`
    /// @param key      the mail it is about
    /// @param flaw     what is wrong with its words
    /// @param template whose places there are; null for a mail that there is not
    record Mistake(String field, String code, Wishes.@Nullable MailKey key, @Nullable Flaw flaw,
            @Nullable MailTemplate template) {
        static Mistake of(String field, String code) {
            return new Mistake(field, code, null, null, null);
        }
    }
}
