package com.dezky.stalwart;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
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
            Variant dkimManagement, boolean allowRelaying) {
        static final Set<String> PROPERTIES = Set.of("name", "description", "aliases", "dkimManagement",
                "allowRelaying");

        MailDomain toDomain() {
            return new MailDomain(id, name, orEmpty(description), members(aliases),
                    dkimManagement.type().equals("Automatic"), allowRelaying);
        }
    }

    record Zone(String id, String dnsZoneFile) {
        static final Set<String> PROPERTIES = Set.of("dnsZoneFile");
    }

    record Key(String id, @JsonProperty("@type") String type, String domainId, String selector, String stage,
            String publicKey, Instant createdAt) {
        static final Set<String> PROPERTIES = Set.of("@type", "domainId", "selector", "stage", "publicKey",
                "createdAt");

        DkimKey toKey() {
            return new DkimKey(id, domainId, type, selector, stage, publicKey, createdAt);
        }
    }

    record Account(String id, @JsonProperty("@type") String type, String name, String domainId, String emailAddress,
            @Nullable String description, @Nullable Map<String, Alias> aliases,
            @Nullable Map<String, Boolean> memberGroupIds, @Nullable Map<String, Long> quotas,
            Permissions permissions) {
        static final Set<String> PROPERTIES = Set.of("@type", "name", "domainId", "emailAddress", "description",
                "aliases", "memberGroupIds", "quotas", "permissions");

        MailAccount toAccount() {
            return new MailAccount(id, type.equals("Group") ? MailAccount.Kind.GROUP : MailAccount.Kind.USER, name,
                    domainId, emailAddress, orEmpty(description), Alias.set(aliases), members(memberGroupIds),
                    quotas == null ? 0 : quotas.getOrDefault("maxDiskQuota", 0L), permissions.access());
        }
    }

    record Usage(String id, long usedDiskQuota) {
        static final Set<String> PROPERTIES = Set.of("usedDiskQuota");
    }

    record Alias(boolean enabled, String name, String domainId) {
        static Set<MailAlias> set(@Nullable Map<String, Alias> list) {
            return list == null
                    ? Set.of()
                    : list.values().stream().map(alias -> new MailAlias(alias.name, alias.domainId, alias.enabled))
                            .collect(Collectors.toUnmodifiableSet());
        }

        /// In a stable order, as lists on the wire have one.
        static Map<String, Alias> list(Set<MailAlias> aliases) {
            var list = new LinkedHashMap<String, Alias>();
            aliases.stream()
                    .sorted(Comparator.comparing(MailAlias::domainId).thenComparing(MailAlias::localPart))
                    .forEach(alias -> list.put(Integer.toString(list.size()),
                            new Alias(alias.enabled(), alias.localPart(), alias.domainId())));
            return list;
        }
    }

    record Password(String id, String description, Instant createdAt, @Nullable Instant expiresAt,
            Narrowing permissions) {
        static final Set<String> PROPERTIES = Set.of("description", "createdAt", "expiresAt", "permissions");

        AppPassword toPassword() {
            return new AppPassword(id, description, createdAt, expiresAt, permissions.type.equals("Replace")
                    ? AppPassword.Use.allowedBy(members(permissions.permissions))
                    : Set.of(AppPassword.Use.values()));
        }
    }

    /// What a credential may do of what its account may.
    record Narrowing(@JsonProperty("@type") String type, @Nullable Map<String, Boolean> permissions) {
        static Narrowing to(Set<String> permissions) {
            return new Narrowing("Replace", set(permissions));
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
            return new Permissions("Merge", Map.of(), set(permissions));
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
            @Nullable String description, @Nullable Map<String, Boolean> recipients,
            @Nullable Map<String, Alias> aliases) {
        static final Set<String> PROPERTIES = Set.of("name", "domainId", "emailAddress", "description", "recipients",
                "aliases");

        MailingList toList() {
            return new MailingList(id, name, domainId, emailAddress, orEmpty(description), members(recipients),
                    Alias.set(aliases));
        }
    }

    static Set<String> members(@Nullable Map<String, Boolean> set) {
        return set == null
                ? Set.of()
                : set.entrySet().stream().filter(Map.Entry::getValue).map(Map.Entry::getKey)
                        .collect(Collectors.toUnmodifiableSet());
    }

    static Map<String, Boolean> set(Set<String> members) {
        var set = new TreeMap<String, Boolean>();
        members.forEach(member -> set.put(member, true));
        return set;
    }

    /// A name as one step of a JSON pointer (RFC 6901, section 3): a local part may have a slash in it.
    static String pointer(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    /// The server knows no empty string.
    static @Nullable String textOrNull(String text) {
        return text.isBlank() ? null : text;
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
