package com.dezky.ocis;

import java.time.Instant;

/// One of our app tokens, as far as the server still tells.
/// @param hash by which it can be deleted
public record ListedToken(String hash, Instant expires) {}
