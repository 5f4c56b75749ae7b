package com.dezky.emulator.stalwart;

/// Who sends the request, once the credential was found good.
record Caller(String accountId, String address, boolean admin) {}
