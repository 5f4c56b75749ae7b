package com.dezky.member;

import static com.dezky.access.Roster.State.ACTIVE;
import static com.dezky.access.Roster.State.REMOVED;
import static com.dezky.access.Roster.State.SUSPENDED;

import com.dezky.access.Actor;
import com.dezky.access.Memberships;
import com.dezky.access.Memberships.Membership;
import com.dezky.access.Sessions;
import com.dezky.audit.Audit;
import com.dezky.audit.AuditEvent;
import com.dezky.billing.Subscriptions;
import com.dezky.kernel.Problem;
import com.dezky.kernel.TenantId;
import com.dezky.tenant.TenantSettings;
import java.time.Clock;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Suspend, resume, remove, restore. Each says what should be and ends the portal's sessions at once; the reconciler
/// makes it so upstream within seconds.
@Service
public class MemberLifecycle {
    private final MemberRules rules;
    private final Memberships memberships;
    private final MailboxStore mailboxes;
    private final ReturningMailboxes returning;
    private final Subscriptions subscriptions;
    private final Sessions sessions;
    private final MemberDirectory directory;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final TenantSettings settings;
    private final Clock clock;

    MemberLifecycle(MemberRules rules, Memberships memberships, MailboxStore mailboxes,
            ReturningMailboxes returning, Subscriptions subscriptions, Sessions sessions, MemberDirectory directory,
            Audit audit, ApplicationEventPublisher events,
            TenantSettings settings, Clock clock) {
        this.rules = rules;
        this.memberships = memberships;
        this.mailboxes = mailboxes;
        this.returning = returning;
        this.subscriptions = subscriptions;
        this.sessions = sessions;
        this.directory = directory;
        this.audit = audit;
        this.events = events;
        this.settings = settings;
        this.clock = clock;
    }

    /// Locks somebody out of this tenant. Their mail is still received; nothing is deleted, the seat stays theirs.
    /// @throws Problem 409 for oneself, the last owner, and who is removed
    @Transactional
    public Member suspend(Actor by, TenantId tenant, UUID id) {
        var member = rules.lock(by, tenant, id);
        MemberRules.notSelf(by, member, "suspend");
        if (member.state() == SUSPENDED) {
            return directory.read(tenant, id);
        }
        from(member, "suspended", ACTIVE);
        rules.notTheLastOwner(member);
        memberships.suspend(id, clock.instant());
        sessions.endAll(member.person(), tenant);
        return moved(by, "member.suspended", member);
    }

    /// Lets a suspended member in again; the password is as it was, and a mailbox that was handed over is theirs again.
    /// @throws Problem 409 `address-taken` when their address is something else's now
    @Transactional
    public Member resume(Actor by, TenantId tenant, UUID id) {
        var member = rules.lock(by, tenant, id);
        if (member.state() == ACTIVE) {
            return directory.read(tenant, id);
        }
        from(member, "resumed", SUSPENDED);
        memberships.resume(id);
        giveBack(by, member);
        return moved(by, "member.resumed", member);
    }

    private void giveBack(Actor by, Membership member) {
        var touched = returning.giveBack(by, member);
        if (!touched.isEmpty()) {
            events.publishEvent(new MembersChanged(member.tenant(), touched));
        }
    }

    /// Takes a member out and frees the seat. Everything of theirs is kept for the retention, and restorable until
    /// then.
    @Transactional
    public Member remove(Actor by, TenantId tenant, UUID id) {
        var member = rules.lock(by, tenant, id);
        MemberRules.notSelf(by, member, "remove");
        if (member.state() == REMOVED) {
            return directory.read(tenant, id);
        }
        rules.notTheLastOwner(member);
        var now = clock.instant();
        var purgeAfter = now.plus(settings.retention());
        memberships.remove(id, now, purgeAfter);
        mailboxes.ofPerson(tenant, member.person()).filter(mailbox -> !mailbox.handedOver())
                .ifPresent(mailbox -> mailboxes.remove(mailbox.id(), now, purgeAfter));
        sessions.endAll(member.person(), tenant);
        return moved(by, "member.removed", member);
    }

    /// Takes a removed member back, while there is something to take back and a seat to put them on. A mailbox that was
    /// handed over is theirs again.
    /// @throws Problem 409 `address-taken` when their address is something else's now
    @Transactional
    public Member restore(Actor by, TenantId tenant, UUID id) {
        var member = rules.lock(by, tenant, id);
        from(member, "restored", REMOVED);
        var purgeAfter = member.purgeAfter();
        if (purgeAfter != null && !clock.instant().isBefore(purgeAfter)) {
            throw Problem.conflict("wrong-state", "The time to restore this member is over.");
        }
        var paid = subscriptions.lockSeats(tenant);
        if (memberships.seatsTaken(tenant) >= paid) {
            throw Problem.conflict("no-seat-left", "All " + paid + " seats are in use.").with("seats", paid);
        }
        memberships.resume(id);
        giveBack(by, member);
        return moved(by, "member.restored", member);
    }

    /// Has what could not be made for somebody tried again, without waiting for the next time.
    @Transactional
    public Member retry(Actor by, TenantId tenant, UUID id) {
        var member = rules.lock(by, tenant, id);
        audit.record(AuditEvent.of(by, "member.retried", tenant, "member", id, member.email()));
        events.publishEvent(new MembersChanged(tenant, Set.of(id)));
        return directory.read(tenant, id);
    }

    private static void from(Membership member, String verb, com.dezky.access.Roster.State needed) {
        if (member.state() != needed) {
            throw Problem.conflict("wrong-state",
                    "A member who is " + word(member) + " cannot be " + verb + ".").with("memberStatus", word(member));
        }
    }

    private Member moved(Actor by, String action, Membership was) {
        var now = directory.read(was.tenant(), was.id());
        audit.record(AuditEvent.of(by, action, was.tenant(), "member", was.id(), was.email())
                .changing("status", word(was), word(now.membership())));
        events.publishEvent(new MembersChanged(was.tenant(), Set.of(was.id())));
        return now;
    }

    private static String word(Membership member) {
        return member.state().name().toLowerCase(Locale.ROOT);
    }
}
