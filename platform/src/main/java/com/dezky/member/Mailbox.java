package com.dezky.member;

import com.dezky.kernel.PersonId;
import com.dezky.kernel.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A place where mail arrives: a person's own, one that several share, or a program's.
/// @param person     whose it is; for a shared one, who handed it over, null for most
/// @param address    the one it is known by
/// @param aliases    others that arrive here too, sorted
/// @param quotaBytes null for what the plan holds
/// @param forwardTo  where new mail goes on to
/// @param stalwartId the account on the mail server, once it was made
/// @param purgeAfter when a removed one goes for good
/// @param inCustody  whether rules of ours may be in it upstream
/// @param takenBack  whether somebody may still be let into it upstream whom it was handed over to
public record Mailbox(UUID id, TenantId tenant, Kind kind, @Nullable PersonId person, String name, String address,
        List<String> aliases, @Nullable Long quotaBytes, Forwarding forwarding, @Nullable Reply reply,
        @Nullable String stalwartId, @Nullable Instant purgeAfter, boolean inCustody,
        boolean takenBack, long version) {
    public enum Kind {
        PERSONAL,
        SHARED,
        /// Of a service account: mail is sent from it, and nobody reads it.
        PROGRAM
    }

    /// @param to    none for no forwarding; at most five
    /// @param keeps whether a copy stays here
    public record Forwarding(List<String> to, boolean keeps) {
        public static final Forwarding NONE = new Forwarding(List.of(), true);
    }

    /// What answers new mail by itself.
    public record Reply(String subject, String text) {}

    /// Whether something should happen to mail as it arrives.
    public boolean hasRules() {
        return reply != null || !forwarding.to().isEmpty();
    }

    /// Whether it is a shared one that was removed and can be taken back.
    public boolean restorable(Instant now) {
        return kind == Kind.SHARED && purgeAfter != null && now.isBefore(purgeAfter);
    }

    /// Whether somebody left it behind: the account upstream is a person's still, and others look into it.
    public boolean handedOver() {
        return kind == Kind.SHARED && person != null;
    }
}
