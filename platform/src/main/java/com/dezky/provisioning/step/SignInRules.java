package com.dezky.provisioning.step;

import com.dezky.security.SecurityPolicy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What a tenant asks at sign-in, as its group at the identity provider says it for the policies there to read.
public final class SignInRules {
    /// The attribute of the group.
    public static final String ATTRIBUTE = "dezky_policy";
    private static final String WHY = "The tenant's security policy says so, and sign-in follows what stands here.";

    private SignInRules() {}

    /// The policy as the attribute has it.
    public static Map<String, Object> of(SecurityPolicy policy) {
        var rules = new LinkedHashMap<String, Object>();
        rules.put("version", policy.version());
        rules.put("report_only", policy.reportOnly());
        rules.put("mfa", policy.mfaMode().word());
        rules.put("countries", policy.allowedCountries().stream().map(Object::toString).toList());
        rules.put("ip_allow", policy.ipAllowlist().stream().map(Object::toString).toList());
        rules.put("session_minutes", policy.sessionAbsoluteMinutes());
        return rules;
    }

    /// What differs, a finding for each field. All of it is put right by whoever finds it: nobody loosens a tenant's
    /// rules at the identity provider by leaving them for somebody to decide about.
    static List<Finding> drift(@Nullable Map<String, Object> wanted, @Nullable Object found) {
        if (wanted == null) {
            return found == null
                    ? List.of()
                    : List.of(Finding.unwanted("group." + ATTRIBUTE, found.toString(),
                            "The tenant asks nothing at sign-in, or an operator has lifted its rules for a while."));
        }
        if (!(found instanceof Map<?, ?> rules)) {
            return List.of(unlike(null, wanted, found));
        }
        var findings = new ArrayList<Finding>();
        var fields = new TreeSet<>(wanted.keySet());
        rules.keySet().forEach(field -> fields.add(String.valueOf(field)));
        for (var field : fields) {
            if (!said(wanted.get(field)).equals(said(rules.get(field)))) {
                findings.add(unlike(field, wanted.get(field), rules.get(field)));
            }
        }
        return findings;
    }

    private static Finding unlike(@Nullable String field, @Nullable Object wanted, @Nullable Object found) {
        return new Finding("group." + ATTRIBUTE + (field == null ? "" : "." + field), Objects.toString(wanted, null),
                Objects.toString(found, null), WHY, Finding.Kind.UNWANTED, null);
    }

    /// A number is the same whatever type it was read as; a text is not the number it spells.
    private static String said(@Nullable Object value) {
        return value instanceof String text ? '"' + text + '"' : String.valueOf(value);
    }
}
