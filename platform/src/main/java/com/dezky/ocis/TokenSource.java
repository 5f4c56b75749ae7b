package com.dezky.ocis;

/// Where the service user's credential comes from.
public interface TokenSource {
    /// The value of the `Authorization` header for the next call.
    String authorization();
}
