package com.dezky.access;

/// The identity provider vouched for somebody, and we let them in no further. Published outside of a transaction.
/// @param actor  without a person when the account is disabled
/// @param reason a stable word: `account-disabled`, `not-platform-admin`
public record SignInRefused(Actor actor, Surface surface, String reason) {}
