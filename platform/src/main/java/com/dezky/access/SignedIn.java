package com.dezky.access;

/// Somebody signed in with a browser. Listeners run in the same transaction.
public record SignedIn(Actor actor, Surface surface) {}
