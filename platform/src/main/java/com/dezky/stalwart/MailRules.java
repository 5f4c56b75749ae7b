package com.dezky.stalwart;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What happens to mail as it arrives in a mailbox, besides being kept.
/// @param reply null for none
/// @param forwarding null for none
public record MailRules(@Nullable Reply reply, @Nullable Forwarding forwarding) {
    /// Answers each sender, at most once a week.
    /// @param from the first day on which it answers, in UTC; null since ever
    /// @param to the last; null for ever
    public record Reply(String subject, String text, @Nullable LocalDate from, @Nullable LocalDate to) {}

    /// Passes mail on.
    /// @param to mail addresses, at least one
    /// @param keepCopy whether it stays in the mailbox as well
    public record Forwarding(List<String> to, boolean keepCopy) {
        public Forwarding {
            to = List.copyOf(to);
            if (to.isEmpty()) {
                throw new IllegalArgumentException("forwarded to nobody");
            }
        }
    }
}
