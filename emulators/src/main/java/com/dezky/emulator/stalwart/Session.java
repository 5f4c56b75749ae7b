package com.dezky.emulator.stalwart;

import com.dezky.emulator.Exchange;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// The JMAP session object (RFC 8620, section 2), as far as management needs it.
final class Session {
    private static final String CORE = """
                                       {"urn:ietf:params:jmap:core": {"maxSizeUpload": 50000000, "maxConcurrentUpload": 4,
                                         "maxSizeRequest": 10000000, "maxConcurrentRequests": 4, "maxCallsInRequest": 16,
                                         "maxObjectsInGet": 500, "maxObjectsInSet": 500,
                                         "collationAlgorithms": ["i;ascii-numeric", "i;ascii-casemap", "i;unicode-casemap"]}}""";
    private static final String STALWART = "urn:stalwart:jmap";
    /// What an account can do there, with the permission that decides it.
    private static final Map<String, String> CAPABILITIES = new TreeMap<>(Map.of(
            "urn:ietf:params:jmap:mail", "jmapMailboxGet",
            "urn:ietf:params:jmap:mail:share", "jmapMailboxGet",
            "urn:ietf:params:jmap:vacationresponse", "jmapVacationResponseGet",
            "urn:ietf:params:jmap:sieve", "jmapSieveScriptGet",
            "urn:ietf:params:jmap:blob", "jmapBlobGet"));

    private Session() {}

    /// An account that the session names.
    record Account(String id, String address) {}

    /// @param caller null for someone who sent no credential: the session is then empty
    /// @param reach the own account, groups and what is shared
    static ObjectNode of(@Nullable Caller caller, List<Account> reach, URI base) {
        var session = Exchange.JSON.createObjectNode();
        session.set("capabilities", Exchange.JSON.readTree(CORE));
        var accounts = session.putObject("accounts");
        var primary = session.putObject("primaryAccounts");
        if (caller != null) {
            for (var account : reach) {
                var capabilities = accounts.putObject(account.id()).put("name", account.address())
                        .put("isPersonal", account.id().equals(caller.accountId())).put("isReadOnly", false)
                        .putObject("accountCapabilities");
                capabilities.putObject(STALWART);
                CAPABILITIES.forEach((capability, permission) -> {
                    if (caller.may(permission)) {
                        capabilities.putObject(capability);
                        primary.put(capability, caller.accountId());
                    }
                });
            }
            primary.put(STALWART, caller.accountId());
        }
        return session.put("username", caller == null ? "" : caller.address())
                .put("apiUrl", base + "/jmap/")
                .put("downloadUrl", base + "/jmap/download/{accountId}/{blobId}/{name}?accept={type}")
                .put("uploadUrl", base + "/jmap/upload/{accountId}/")
                .put("eventSourceUrl", base
                        + "/jmap/eventsource/?types={types}&closeafter={closeafter}&ping={ping}")
                .put("state", caller == null ? "0" : state(caller, reach));
    }

    /// Changes with what the caller may do and reaches.
    static String state(Caller caller, List<Account> reach) {
        return Integer.toHexString(Objects.hash(caller, reach));
    }
}
