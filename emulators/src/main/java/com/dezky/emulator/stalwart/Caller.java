package com.dezky.emulator.stalwart;

import java.util.Set;

/// Who sends the request, once the credential was found good.
record Caller(String accountId, String address, Set<String> permissions) {
    boolean may(String permission) {
        return permissions.contains(permission);
    }

    /// @throws MethodError when not
    void require(String permission) {
        if (!may(permission)) {
            throw new MethodError("forbidden", "You are not authorized to perform this action.");
        }
    }
}
