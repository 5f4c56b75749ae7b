package com.dezky.emulator.stalwart;

import tools.jackson.databind.node.ObjectNode;

/// Into which accounts a caller's mail methods reach.
record Access(Registry registry) {
    /// The account a mail method names, which it must.
    ObjectNode account(MethodCall call) {
        var id = call.accountId().orElseThrow(() -> new MethodError("invalidArguments",
                "The \"accountId\" property is required."));
        return registry.find(Types.ACCOUNT, id).orElseThrow(() -> new MethodError("accountNotFound"));
    }

    /// The own account, one the caller shares as a group's member, or any with the permission for it.
    boolean owns(Caller caller, String account) {
        return account.equals(caller.accountId()) || caller.may("impersonate") || member(caller, account);
    }

    boolean member(Caller caller, String group) {
        return registry.find(Types.ACCOUNT, caller.accountId()).filter(own -> own.path("memberGroupIds").has(group))
                .isPresent();
    }

    /// As {@link #account}, of one's own only.
    String owned(MethodCall call, String permission) {
        call.caller().require(permission);
        var id = account(call).path("id").asString();
        if (!owns(call.caller(), id)) {
            throw new MethodError("forbidden", "You are not authorized to perform this action.");
        }
        return id;
    }
}
