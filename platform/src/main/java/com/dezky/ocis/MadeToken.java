package com.dezky.ocis;

import com.dezky.upstream.Secret;
import java.time.Instant;

/// An app token that was just made; the server shows it this once.
/// @param expires when the server stops taking it
public record MadeToken(Secret token, Instant expires) {}
