package com.dezky.emulator.stalwart;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The permissions that matter to a control plane: those it needs itself and those it takes away to freeze.
final class Permissions {
    private static final List<String> OF_A_USER = List.of("authenticate", "authenticateWithAlias", "emailSend",
            "emailReceive", "imapAuthenticate", "pop3Authenticate", "sieveAuthenticate", "jmapEmailGet",
            "jmapMailboxGet", "jmapEmailSubmissionCreate", "sysAccountPasswordGet", "sysAccountPasswordUpdate");

    private static final List<String> OF_AN_ADMIN = Stream.concat(
            Stream.of("impersonate", "unlimitedRequests", "jmapPrincipalQuery", "taskDkimManagement",
                    "taskDnsManagement", "taskAccountMaintenance"),
            Stream.of("Domain", "Account", "MailingList", "DkimSignature", "Task", "Role").flatMap(object -> Stream.of(
                    "Get", "Query", "Create", "Update", "Destroy").map(verb -> "sys" + object + verb)))
            .toList();

    static final Set<String> KNOWN = Stream.concat(OF_A_USER.stream(), OF_AN_ADMIN.stream()).collect(Collectors
            .toUnmodifiableSet());

    private Permissions() {}

    static List<String> of(boolean admin) {
        return admin ? Stream.concat(OF_A_USER.stream(), OF_AN_ADMIN.stream()).toList() : OF_A_USER;
    }
}
