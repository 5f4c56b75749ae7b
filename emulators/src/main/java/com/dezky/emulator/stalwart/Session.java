package com.dezky.emulator.stalwart;

import com.dezky.emulator.Exchange;
import java.net.URI;
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

    private Session() {}

    /// @param caller null for someone who sent no credential: the session is then empty
    static ObjectNode of(@Nullable Caller caller, URI base) {
        var session = Exchange.JSON.createObjectNode();
        session.set("capabilities", Exchange.JSON.readTree(CORE));
        var accounts = session.putObject("accounts");
        var primary = session.putObject("primaryAccounts");
        if (caller != null) {
            accounts.putObject(caller.accountId()).put("name", caller.address()).put("isPersonal", true).put(
                    "isReadOnly", false).putObject("accountCapabilities").putObject(STALWART);
            primary.put(STALWART, caller.accountId());
        }
        return session.put("username", caller == null ? "" : caller.address())
                .put("apiUrl", base + "/jmap/")
                .put("downloadUrl", base + "/jmap/download/{accountId}/{blobId}/{name}?accept={type}")
                .put("uploadUrl", base + "/jmap/upload/{accountId}/")
                .put("eventSourceUrl", base
                        + "/jmap/eventsource/?types={types}&closeafter={closeafter}&ping={ping}")
                .put("state", caller == null ? "0" : state(caller));
    }

    /// Changes with what the caller may do.
    static String state(Caller caller) {
        return Integer.toHexString(caller.hashCode());
    }
}
