package com.dezky.tenant.web;

import com.dezky.kernel.EmailAddress;
import com.dezky.tenant.Tenant;
import com.dezky.ui.Form;
import org.jspecify.annotations.Nullable;

/// What was typed about an organisation.
record SettingsForm(@Nullable String name, @Nullable String industry, @Nullable String language,
        @Nullable String timeZone, @Nullable String contactEmail, @Nullable String billingEmail,
        @Nullable String technicalEmail, @Nullable String securityEmail, long version) {

    /// As it is now.
    static SettingsForm of(Tenant tenant) {
        var preferences = tenant.preferences();
        return new SettingsForm(tenant.name(), or(tenant.industry()),
                preferences.language() == null ? "" : preferences.language().tag(), preferences.zone().getId(),
                tenant.contactEmail().value(), text(preferences.billingEmail()), text(preferences.technicalEmail()),
                text(preferences.securityEmail()), tenant.version());
    }

    /// In the order of the page, so that the summary of what is wrong has it too.
    Form asForm() {
        return Form.empty().with("name", or(name)).with("industry", or(industry)).with("language", or(language))
                .with("timeZone", or(timeZone)).with("contactEmail", or(contactEmail))
                .with("billingEmail", or(billingEmail)).with("technicalEmail", or(technicalEmail))
                .with("securityEmail", or(securityEmail));
    }

    static String or(@Nullable String typed) {
        return typed == null ? "" : typed;
    }

    private static String text(@Nullable EmailAddress address) {
        return address == null ? "" : address.value();
    }
}
