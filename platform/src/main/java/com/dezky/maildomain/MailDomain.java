package com.dezky.maildomain;

import com.dezky.kernel.DomainName;
import com.dezky.kernel.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A tenant's mail domain, with the records it should have.
/// @param primary   where new people get their first address
/// @param aliasOf   the domain whose addresses it shares; null for one with addresses of its own
/// @param rotation  a change of signing keys on its way; null for none
/// @param mxHere    whether mail to it arrives here
/// @param inMail    whether the mail server has it
/// @param changedAt when somebody last worked on it: checks come often for a while
/// @param records   the ownership record first; without the mail server's as long as it has not made the domain
public record MailDomain(UUID id, TenantId tenant, DomainName name, Status status, Ownership ownership,
        boolean primary, @Nullable DomainName aliasOf, DmarcPolicy dmarc, @Nullable DkimRotation rotation,
        boolean mxHere, boolean inMail, @Nullable Instant verifiedAt, @Nullable Instant attentionSince,
        Instant changedAt, @Nullable Instant checkedAt, Instant nextCheckAt, Instant createdAt,
        List<DomainRecord> records) {
    /// How long a domain may fail to show whose it is before an operator may release it.
    public static final Duration RELEASABLE_AFTER = Duration.ofDays(30);

    /// Where a domain is in its life.
    public enum Status {
        /// Its ownership record has not been seen.
        PENDING,
        /// It is this tenant's; not all records are as they should be yet.
        SETUP,
        /// All is as it should be.
        VERIFIED,
        /// All was as it should be, and something no longer is.
        ATTENTION,
        /// On its way out: the mail server still has it.
        REMOVING;

        /// The word in JSON and SQL.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Status of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    /// Whose it is.
    /// @param host     where the record must be
    /// @param value    what it must say
    /// @param lostAt   since when it is not seen; null while it is, or was never
    public record Ownership(String host, String value, State state, @Nullable Instant provenAt,
            @Nullable Instant lostAt) {
        public enum State {
            /// Not seen yet.
            PENDING,
            PROVEN,
            /// Seen, but another tenant was first.
            TAKEN,
            /// Proven once, and no longer to be seen.
            LOST;

            public String word() {
                return name().toLowerCase(Locale.ROOT);
            }
        }

        /// Whether addresses may be given out on it.
        public boolean proven() {
            return state == State.PROVEN || state == State.LOST;
        }
    }

    /// Whether an operator may take it from its tenant.
    public boolean releasable(Instant now) {
        var lost = ownership.lostAt();
        return lost != null && !now.isBefore(lost.plus(RELEASABLE_AFTER));
    }

    /// Whether it waits for its people to do something about it.
    public boolean needsAttention() {
        return status == Status.ATTENTION || ownership.state() == Ownership.State.TAKEN;
    }
}
