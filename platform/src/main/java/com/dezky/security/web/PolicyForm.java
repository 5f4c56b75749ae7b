package com.dezky.security.web;

import com.dezky.access.Actor;
import com.dezky.kernel.Cidr;
import com.dezky.kernel.Problem;
import com.dezky.kernel.TenantId;
import com.dezky.security.ChangePolicy;
import com.dezky.security.Country;
import com.dezky.security.SecurityPolicy;
import com.dezky.ui.Form;
import com.dezky.ui.Texts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The policy as people type it: minutes, and a country or network a line.
/// @param version the one that the page showed
/// @param confirm the slug, typed by whoever means to lock somebody out
record PolicyForm(long version, @Nullable String mfaMode, @Nullable String sessionIdleMinutes,
        @Nullable String sessionAbsoluteMinutes, @Nullable String allowedCountries, @Nullable String ipAllowlist,
        @Nullable String reportOnly, @Nullable String confirm) {
    /// What was read, or what is wrong with it.
    /// @param change null when anything is wrong
    record Reading(@Nullable ChangePolicy change, Form form) {}

    static PolicyForm of(SecurityPolicy policy, Locale language) {
        return new PolicyForm(policy.version(), policy.mfaMode().word(), String.valueOf(policy.sessionIdleMinutes()),
                String.valueOf(policy.sessionAbsoluteMinutes()),
                policy.allowedCountries().stream().map(country -> country.name(language))
                        .collect(Collectors.joining("\n")),
                policy.ipAllowlist().stream().map(Cidr::toString).collect(Collectors.joining("\n")),
                policy.reportOnly() ? "true" : "", "");
    }

    /// The same, made from another version.
    PolicyForm from(long now) {
        return new PolicyForm(now, mfaMode, sessionIdleMinutes, sessionAbsoluteMinutes, allowedCountries, ipAllowlist,
                reportOnly, confirm);
    }

    Form form() {
        return Form.empty().with("mfaMode", or(mfaMode)).with("sessionIdleMinutes", or(sessionIdleMinutes))
                .with("sessionAbsoluteMinutes", or(sessionAbsoluteMinutes))
                .with("allowedCountries", or(allowedCountries)).with("ipAllowlist", or(ipAllowlist))
                .with("reportOnly", or(reportOnly)).with("confirm", or(confirm));
    }

    /// All that was typed, for the form that sends it on.
    Map<String, String> hidden() {
        var fields = new LinkedHashMap<String, String>();
        fields.put("version", String.valueOf(version));
        form().fields().forEach((name, field) -> {
            if (!name.equals("confirm")) {
                fields.put(name, field.value());
            }
        });
        return fields;
    }

    Reading read(Actor by, TenantId tenant, Texts texts) {
        var fields = new PolicyFields();
        var countries = lines(allowedCountries);
        var networks = lines(ipAllowlist);
        var change = new ChangePolicy(by, tenant, version, fields.mode(or(mfaMode)), fields.idle(number(
                sessionIdleMinutes)), fields.absolute(number(sessionAbsoluteMinutes)), fields.countries(countries
                        .stream().map(PolicyForm::code).toList()),
                fields.networks(networks), "true".equals(reportOnly), confirm);
        var form = form();
        for (var wrong : fields.wrong()) {
            form = note(form, wrong, countries, networks, texts);
        }
        return new Reading(form.wrong() ? null : change, form);
    }

    /// In the words of the page, with the line it is about; the first mistake of a field is enough to begin with.
    private static Form note(Form form, Problem.Field wrong, List<String> countries, List<String> networks,
            Texts texts) {
        var path = wrong.pointer().split("/");
        var name = path[1];
        if (form.field(name).error() != null) {
            return form;
        }
        var entry = path.length < 3
                ? ""
                : (name.equals("ipAllowlist") ? networks : countries).get(Integer.parseInt(path[2]));
        var meant = wrong.code().equals("host-bits")
                ? PolicyFields.networkOf(entry).map(Cidr::toString).orElse("")
                : "";
        return form.wrong(name, texts.text("security.wrong." + name + "." + wrong.code(), "entry", entry, "meant",
                meant));
    }

    /// A country by its two letters or its name, in either of our languages.
    private static String code(String typed) {
        if (Country.read(typed).isPresent()) {
            return typed;
        }
        return Arrays.stream(Locale.getISOCountries()).flatMap(code -> Country.read(code).stream())
                .filter(country -> named(country, typed, "da") || named(country, typed, "en")).map(Country::code)
                .findFirst().orElse(typed);
    }

    private static boolean named(Country country, String typed, String language) {
        return country.name(Locale.of(language)).equalsIgnoreCase(typed);
    }

    private static int number(@Nullable String typed) {
        return Optional.of(or(typed)).filter(text -> text.matches("\\d{1,6}")).map(Integer::parseInt).orElse(-1);
    }

    private static List<String> lines(@Nullable String typed) {
        var lines = new ArrayList<String>();
        or(typed).lines().flatMap(line -> Arrays.stream(line.split("[,;]"))).map(String::strip)
                .filter(line -> !line.isEmpty()).forEach(lines::add);
        return lines;
    }

    private static String or(@Nullable String text) {
        return text == null ? "" : text.strip();
    }
}
