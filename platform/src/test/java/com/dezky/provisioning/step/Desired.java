package com.dezky.provisioning.step;

import com.dezky.kernel.EmailAddress;
import com.dezky.kernel.Plan;
import com.dezky.kernel.Slug;
import com.dezky.kernel.TenantId;
import com.dezky.provisioning.step.DesiredTenant.Presence;
import com.dezky.tenant.Tenant;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import com.dezky.kernel.PersonId;
import com.dezky.member.DesiredPeople;
import com.dezky.member.Mailbox;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/// Makes what tests of differences want: tenant `acme`, on plan pro with 500 GB.
final class Desired {
    static final TenantId ID = new TenantId(UUID.fromString("018f0000-0000-7000-8000-000000000001"));
    static final String MARK = "dezky:tenant=" + ID;
    static final long QUOTA = 500_000_000_000L;

    private Desired() {}

    static DesiredTenant tenant(Presence presence, DesiredMember... members) {
        return tenant(presence, Tenant.Upstream.NONE, Map.of(), members);
    }

    static DesiredTenant tenant(Presence presence, Tenant.Upstream upstream,
            Map<StepKey, Map<String, String>> accepted, DesiredMember... members) {
        var status = switch (presence) {
            case OPEN -> Tenant.Status.ACTIVE;
            case FROZEN -> Tenant.Status.SUSPENDED;
            case CLOSING, GONE -> Tenant.Status.DELETING;
        };
        return new DesiredTenant(new Tenant(ID, new Slug("acme"), "Acme Inc.", status, Plan.PRO,
                new EmailAddress("boss@acme.test"), null, "acme.dezky.localhost", upstream, null, null, null, null,
                null, null, null, Instant.EPOCH, 1), presence, List.of(members), DesiredPeople.NONE, List.of(),
                Instant.EPOCH, QUOTA, 0, accepted, null, Set.of());
    }

    /// The open tenant with these mailboxes.
    static DesiredTenant with(List<Mailbox> mailboxes, DesiredMember... members) {
        return in(Presence.OPEN, mailboxes, members);
    }

    static DesiredTenant in(Presence presence, List<Mailbox> mailboxes, DesiredMember... members) {
        var plain = tenant(presence, members);
        return new DesiredTenant(plain.tenant(), presence, plain.members(), new DesiredPeople(mailboxes, Map.of(),
                List.of(), Map.of()), List.of(), plain.now(), QUOTA, 0, Map.of(), null, Set.of());
    }

    /// The open tenant that asks this at sign-in.
    static DesiredTenant asking(Map<String, Object> rules, DesiredMember... members) {
        var plain = tenant(Presence.OPEN, members);
        return new DesiredTenant(plain.tenant(), plain.presence(), plain.members(), plain.people(), plain.domains(),
                plain.now(), QUOTA, 0, Map.of(), rules, Set.of());
    }

    static DesiredMember member(String subject) {
        return of(subject, true, false, false, true);
    }

    static DesiredMember owner(String subject) {
        return of(subject, true, true, false, true);
    }

    static DesiredMember suspended(String subject) {
        return of(subject, false, false, false, true);
    }

    /// Also active in another tenant.
    static DesiredMember shared(String subject, boolean active) {
        return of(subject, active, false, true, false);
    }

    static DesiredMember of(String subject, boolean active, boolean settles, boolean elsewhere, boolean onlyHere) {
        return new DesiredMember(idOf(subject), new PersonId(idOf(subject)), subject, subject + "@acme.test", subject,
                active, settles, elsewhere, onlyHere, false, false, null);
    }

    /// The membership's id of whoever has this subject.
    static UUID idOf(String subject) {
        return UUID.nameUUIDFromBytes(subject.getBytes(StandardCharsets.UTF_8));
    }
}
