package com.dezky.security;

/// Every way an operator's lifting of the rules can end.
public sealed interface LiftResult {
    record Lifted(SecurityPolicy policy) implements LiftResult {}

    /// The tenant asks for nothing that could be lifted.
    record NothingToLift() implements LiftResult {}
}
