package com.dezky.stalwart;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The management objects exactly as the wire has them, as far as Dezky reads them. Sets are objects whose members are
/// `true`; variants say in `@type` which they are.
final class Wire {
    private Wire() {}

    record Variant(@JsonProperty("@type") String type) {}

    record Domain(String id, String name, @Nullable String description, @Nullable Map<String, Boolean> aliases,
            Variant dkimManagement) {
        static final Set<String> PROPERTIES = Set.of("name", "description", "aliases", "dkimManagement");

        MailDomain toDomain() {
            return new MailDomain(id, name, orEmpty(description), members(aliases),
                    dkimManagement.type().equals("Automatic"));
        }
    }

    record Zone(String id, String dnsZoneFile) {
        static final Set<String> PROPERTIES = Set.of("dnsZoneFile");
    }

    record Key(String id, @JsonProperty("@type") String type, String domainId, String selector, String stage,
            String publicKey) {
        static final Set<String> PROPERTIES = Set.of("@type", "domainId", "selector", "stage", "publicKey");

        DkimKey toKey() {
            return new DkimKey(id, domainId, type, selector, stage, publicKey);
        }
    }

    record Account(String id, @JsonProperty("@type") String type, String name, String domainId, String emailAddress,
            @Nullable String description, @Nullable Map<String, Long> quotas, Permissions permissions) {
        static final Set<String> PROPERTIES = Set.of("@type", "name", "domainId", "emailAddress", "description",
                "quotas", "permissions");

        MailAccount toAccount() {
            return new MailAccount(id, type.equals("Group") ? MailAccount.Kind.GROUP : MailAccount.Kind.USER, name,
                    domainId, emailAddress, orEmpty(description),
                    quotas == null ? 0 : quotas.getOrDefault("maxDiskQuota", 0L), permissions.access());
        }
    }

    record Permissions(@JsonProperty("@type") String type, @Nullable Map<String, Boolean> enabledPermissions,
            @Nullable Map<String, Boolean> disabledPermissions) {
        private static final Set<String> LOGIN = Set.of("authenticate");
        private static final Set<String> LOGIN_AND_MAIL = Set.of("authenticate", "emailReceive");

        static Permissions inherited() {
            return new Permissions("Inherit", null, null);
        }

        static Permissions without(Set<String> permissions) {
            var disabled = new TreeMap<String, Boolean>();
            permissions.forEach(permission -> disabled.put(permission, true));
            return new Permissions("Merge", Map.of(), disabled);
        }

        static Permissions frozen(boolean alsoRefuseMail) {
            return without(alsoRefuseMail ? LOGIN_AND_MAIL : LOGIN);
        }

        MailAccount.Access access() {
            if (type.equals("Inherit")) {
                return MailAccount.Access.OPEN;
            }
            if (!type.equals("Merge") || !members(enabledPermissions).isEmpty()) {
                return MailAccount.Access.CUSTOM;
            }
            var disabled = members(disabledPermissions);
            if (disabled.isEmpty()) {
                return MailAccount.Access.OPEN;
            }
            return disabled.equals(LOGIN)
                    ? MailAccount.Access.FROZEN
                    : disabled.equals(LOGIN_AND_MAIL) ? MailAccount.Access.REFUSING : MailAccount.Access.CUSTOM;
        }
    }

    record AddressList(String id, String name, String domainId, String emailAddress,
            @Nullable Map<String, Boolean> recipients) {
        static final Set<String> PROPERTIES = Set.of("name", "domainId", "emailAddress", "recipients");

        MailingList toList() {
            return new MailingList(id, name, domainId, emailAddress, members(recipients));
        }
    }

    static Set<String> members(@Nullable Map<String, Boolean> set) {
        return set == null
                ? Set.of()
                : set.entrySet().stream().filter(Map.Entry::getValue).map(Map.Entry::getKey)
                        .collect(Collectors.toUnmodifiableSet());
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
