package com.dezky.emulator.stalwart;

/// One thing that became of a mail.
/// @param address whose mailbox, where it went on to, or who gets an answer
/// @param words for a reply its subject, for a bounce the reason
public record Delivered(Kind kind, String address, String words) {
    public enum Kind {
        STORED,
        PASSED_ON,
        REPLIED,
        BOUNCED
    }
}
