package com.dezky.access;

import com.dezky.kernel.PersonId;

/// A browser session ended by will: by its person, or by the identity provider when the actor is Dezky itself.
/// Listeners run in the same transaction.
public record SignedOut(Actor actor, PersonId person, Surface surface) {}
