package com.dezky.notification;

import com.dezky.kernel.TenantId;
import com.dezky.tenant.TenantProgress;
import com.dezky.ui.Language;
import com.dezky.ui.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Writes the words of mails: in the language that was chosen, or in both, Danish first, while nobody has.
@Component
public class Letters {
    /// What a mail says.
    public record Letter(String subject, String body) {}

    private final Texts texts;
    private final TenantProgress tenants;

    Letters(Texts texts, TenantProgress tenants) {
        this.texts = texts;
        this.tenants = tenants;
    }

    /// In the language that the tenant has chosen for its people. In the tenant's scope.
    /// @param key       where the texts `subject` and `body` are, with a dot at the end
    /// @param arguments name, value, name, value …
    public Letter of(TenantId tenant, String key, Object... arguments) {
        return write(tenants.find(tenant).map(found -> found.preferences().language()).orElse(null), key, arguments);
    }

    /// @param chosen    by the reader or their organisation; null for nobody's choice
    /// @param key       where the texts `subject` and `body` are, with a dot at the end
    /// @param arguments name, value, name, value …
    public Letter write(@Nullable Language chosen, String key, Object... arguments) {
        if (chosen != null) {
            return new Letter(texts.in(chosen, key + "subject", arguments),
                    texts.in(chosen, key + "body", arguments));
        }
        var danish = write(Language.DA, key, arguments);
        var english = write(Language.EN, key, arguments);
        return new Letter(danish.subject + " / " + english.subject,
                "(English below)\n\n" + danish.body + "\n\n--\n\n" + english.body);
    }
}
