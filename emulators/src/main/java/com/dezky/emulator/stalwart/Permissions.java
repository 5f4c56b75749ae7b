package com.dezky.emulator.stalwart;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// The permissions that matter to a control plane and to mail programs, and who has which.
final class Permissions {
    private static final Set<String> OF_A_USER = Stream.of(
            names("", "authenticate authenticateWithAlias emailSend emailReceive"),
            names("imap", "Authenticate AclGet AclSet MyRights ListRights Append Capability Id Copy Move Create Delete"
                    + " Enable Expunge Fetch Idle List Lsub Namespace Rename Search Sort Select Examine Status Store"
                    + " Subscribe Thread"),
            names("pop3", "Authenticate List Uidl Stat Retr Dele"),
            names("sieve", "Authenticate ListScripts SetActive GetScript PutScript DeleteScript RenameScript"
                    + " CheckScript HaveSpace"),
            names("davCard", "PropFind PropPatch Get MkCol Delete Put Copy Move Lock Acl Query MultiGet"),
            names("davCal", "PropFind PropPatch Get MkCol Delete Put Copy Move Lock Acl Query MultiGet FreeBusyQuery"),
            names("dav", "SyncCollection ExpandProperty PrincipalAcl PrincipalList PrincipalMatch PrincipalSearch"
                    + " PrincipalSearchPropSet"),
            names("jmapMailbox", "Get Query Create Update Destroy"),
            names("jmapVacationResponse", "Get Create Update Destroy"),
            names("jmapSieveScript", "Get Query Validate Create Update Destroy"),
            names("jmapBlob", "Get Upload"),
            names("jmap", "EmailGet EmailSubmissionCreate CoreEcho"),
            names("sysAccountPassword", "Get Update"),
            verbs("AppPassword"), verbs("ApiKey")).flatMap(Set::stream).collect(Collectors.toUnmodifiableSet());

    private static final Set<String> OF_AN_ADMIN = Stream.concat(OF_A_USER.stream(), Stream.of(
            names("", "impersonate unlimitedRequests jmapPrincipalQuery"),
            names("task", "DkimManagement DnsManagement AccountMaintenance"),
            verbs("Domain"), verbs("Account"), verbs("MailingList"), verbs("DkimSignature"), verbs("Task"),
            verbs("Role")).flatMap(Set::stream)).collect(Collectors.toUnmodifiableSet());

    static final Set<String> KNOWN = OF_AN_ADMIN;

    private Permissions() {}

    private static Set<String> names(String prefix, String names) {
        return Stream.of(names.split(" ")).map(name -> prefix + name).collect(Collectors.toUnmodifiableSet());
    }

    private static Set<String> verbs(String object) {
        return names("sys" + object, "Get Query Create Update Destroy");
    }

    /// What an account may do: its role, changed by permissions of its own.
    static Set<String> of(JsonNode account) {
        var role = account.path("roles").path("@type").asString().equals("Admin") ? OF_AN_ADMIN : OF_A_USER;
        var own = account.path("permissions");
        var permissions = new HashSet<>(own.path("@type").asString().equals("Replace") ? Set.of() : role);
        permissions.addAll(own.path("enabledPermissions").propertyNames());
        permissions.removeAll(own.path("disabledPermissions").propertyNames());
        return permissions;
    }

    /// What is left when someone comes in with a credential that is narrower than its account.
    /// @param narrowing the `permissions` of an app password or API key
    static Set<String> narrowed(Set<String> permissions, JsonNode narrowing) {
        var left = new TreeSet<>(permissions);
        var named = List.copyOf(narrowing.path("permissions").propertyNames());
        switch (narrowing.path("@type").asString("Inherit")) {
            case "Disable" -> left.removeAll(named);
            case "Replace" -> left.retainAll(named);
            default -> {
            }
        }
        return left;
    }
}
