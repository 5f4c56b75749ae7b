package com.dezky.maildomain;

import java.time.Duration;
import java.time.Instant;

/// How often a domain is looked at: every half minute while somebody is at work on it, then less and less.
final class Cadence {
    private static final Duration AT_WORK = Duration.ofMinutes(10);
    private static final Duration RECENT = Duration.ofHours(2);
    private static final Duration ABANDONED = Duration.ofDays(30);

    private Cadence() {}

    /// When to look again, after a look that ended now.
    static Instant next(MailDomain domain, Instant now) {
        return now.plus(pause(domain, now));
    }

    private static Duration pause(MailDomain domain, Instant now) {
        if (now.isBefore(domain.changedAt().plus(AT_WORK))) {
            return Duration.ofSeconds(30);
        }
        if (now.isBefore(domain.changedAt().plus(RECENT)) || brokeRecently(domain, now)) {
            return Duration.ofMinutes(5);
        }
        var abandoned = !domain.ownership().proven() && !now.isBefore(domain.changedAt().plus(ABANDONED));
        return abandoned ? Duration.ofDays(1) : Duration.ofHours(1);
    }

    private static boolean brokeRecently(MailDomain domain, Instant now) {
        var since = domain.attentionSince();
        return since != null && now.isBefore(since.plus(RECENT));
    }
}
