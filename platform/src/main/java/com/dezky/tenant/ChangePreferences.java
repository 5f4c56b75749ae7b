package com.dezky.tenant;

import com.dezky.kernel.EmailAddress;
import com.dezky.ui.Language;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What is to be different about an organisation's preferences. Null leaves one as it is, empty takes it away.
public record ChangePreferences(@Nullable Optional<Language> language, @Nullable ZoneId zone,
        @Nullable Optional<EmailAddress> billingEmail, @Nullable Optional<EmailAddress> technicalEmail,
        @Nullable Optional<EmailAddress> securityEmail) {
    public static final ChangePreferences NONE = new ChangePreferences(null, null, null, null, null);

    TenantPreferences to(TenantPreferences was) {
        return new TenantPreferences(or(language, was.language()), zone == null ? was.zone() : zone,
                or(billingEmail, was.billingEmail()), or(technicalEmail, was.technicalEmail()),
                or(securityEmail, was.securityEmail()));
    }

    private static <T> @Nullable T or(@Nullable Optional<T> wanted, @Nullable T was) {
        return wanted == null ? was : wanted.orElse(null);
    }
}
