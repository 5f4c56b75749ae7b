package com.dezky.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How far a log is sealed, and signed.
/// @param sealed    the last number in the chain; 0 before the first
/// @param sealedAt  when it got there; null before the first
/// @param signed    the last number that a signature covers; 0 before the first
/// @param signedAt  when that was signed; null before the first
public record AuditSeal(long sealed, @Nullable Instant sealedAt, long signed, @Nullable Instant signedAt) {}
