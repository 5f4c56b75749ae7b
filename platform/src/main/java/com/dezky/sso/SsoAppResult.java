package com.dezky.sso;

/// Every way that making, changing or renewing an application can end. None of them is a fault; the caller answers
/// each.
public sealed interface SsoAppResult {
    /// Made, or its secret renewed.
    record Handed(NewSecret made) implements SsoAppResult {}

    record Changed(SsoApp app) implements SsoAppResult {}

    record NameTaken(String name) implements SsoAppResult {}

    record TooMany(int most) implements SsoAppResult {}

    /// One of the groups is none of the tenant's.
    record NoSuchGroup() implements SsoAppResult {}

    /// Somebody else was faster.
    record Stale(SsoApp now) implements SsoAppResult {}

    /// Somebody else is at it with the identity provider right now.
    record Busy() implements SsoAppResult {}

    /// The identity provider did not do it, and nothing of it is left, or will be in a moment.
    /// @param why a sentence for operators; never what was sent
    record NotDone(String why) implements SsoAppResult {}

    /// The identity provider did not say whether it took the new secret.
    record Unsure(String why) implements SsoAppResult {}
}
