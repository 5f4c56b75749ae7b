package com.dezky.member;

/// Every way that letting somebody go can end.
public sealed interface LeaveResult {
    record Left(Member member) implements LeaveResult {}

    /// They have no mailbox here that could be answered for or handed over.
    record NoMailbox() implements LeaveResult {}

    /// The address to forward to cannot be one, or is their own.
    record BadForward() implements LeaveResult {}

    /// Nobody who could have the mailbox: no active member with a mailbox here, or the leaver themselves.
    record NoHeir() implements LeaveResult {}
}
