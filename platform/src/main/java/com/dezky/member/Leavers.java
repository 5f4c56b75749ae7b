package com.dezky.member;

import static com.dezky.access.Permission.MANAGE_MEMBERS;

import com.dezky.access.Access;
import com.dezky.access.Actor;
import com.dezky.access.Memberships;
import com.dezky.access.Memberships.Membership;
import com.dezky.access.Roster.State;
import com.dezky.audit.Audit;
import com.dezky.audit.AuditEvent;
import com.dezky.kernel.EmailAddress;
import com.dezky.kernel.Ids;
import com.dezky.kernel.TenantId;
import com.dezky.member.LeaveResult.BadForward;
import com.dezky.member.LeaveResult.Left;
import com.dezky.member.LeaveResult.NoHeir;
import com.dezky.member.LeaveResult.NoMailbox;
import com.dezky.member.Mailbox.Forwarding;
import com.dezky.member.Mailbox.Reply;
import com.dezky.notification.Letters;
import com.dezky.notification.Mail;
import com.dezky.notification.Outbox;
import com.dezky.tenant.TenantProgress;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/// Lets somebody go: locked out at once, their mail answered, passed on or handed over, their seat free. The one place
/// where an admin reaches into another's mailbox, so it asks for a reason and tells the owners.
@Service
public class Leavers {
    private final Access access;
    private final HomeRule home;
    private final MemberRules rules;
    private final MemberLifecycle lifecycle;
    private final Memberships memberships;
    private final MailboxStore mailboxes;
    private final MemberDirectory directory;
    private final TenantProgress tenants;
    private final Outbox outbox;
    private final Letters letters;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;

    Leavers(Access access, HomeRule home, MemberRules rules, MemberLifecycle lifecycle, Memberships memberships,
            MailboxStore mailboxes, MemberDirectory directory, TenantProgress tenants, Outbox outbox, Letters letters,
            Audit audit,
            ApplicationEventPublisher events, TransactionTemplate transaction) {
        this.access = access;
        this.home = home;
        this.rules = rules;
        this.lifecycle = lifecycle;
        this.memberships = memberships;
        this.mailboxes = mailboxes;
        this.directory = directory;
        this.tenants = tenants;
        this.outbox = outbox;
        this.letters = letters;
        this.audit = audit;
        this.events = events;
        this.transaction = transaction;
    }

    /// Asks beforehand what the order asks, and shows whom it is about.
    @Transactional(readOnly = true)
    public Member leaver(Actor by, TenantId tenant, UUID id) {
        access.require(by, MANAGE_MEMBERS, tenant);
        var found = directory.read(tenant, id);
        rules.mayTouch(by, found.membership());
        return found;
    }

    /// All of the order or nothing of it.
    /// @throws com.dezky.kernel.Problem 403 `not-home` for another organisation's mailbox; 409 for oneself, the last
    ///         owner, and who is removed
    public LeaveResult leave(LeaveOrder order) {
        return home.telling(order.by(), () -> Optional.ofNullable(transaction.execute(begun -> {
            var result = left(order);
            if (!(result instanceof Left)) {
                begun.setRollbackOnly();
            }
            return result;
        })).orElseThrow());
    }

    private LeaveResult left(LeaveOrder order) {
        var tenant = order.tenant();
        var member = rules.lock(order.by(), tenant, order.id());
        lifecycle.suspend(order.by(), tenant, order.id());
        if (order.concernsMailbox()) {
            home.require(order.by(), member);
            var refused = mailbox(order, member);
            if (refused != null) {
                return refused;
            }
        }
        if (order.free()) {
            lifecycle.remove(order.by(), tenant, order.id());
        }
        audit.record(AuditEvent.of(order.by(), "member.left", tenant, "member", order.id(), member.email())
                .changingPersonal("reason", null, order.reason()).changing("autoReply", false, order.reply() != null)
                .changingPersonal("forwardTo", null, order.forwardTo())
                .changing("handedTo", null, order.heir()).changing("seatFreed", false, order.free()));
        tellOwners(order, member);
        return new Left(directory.read(tenant, order.id()));
    }

    private @Nullable LeaveResult mailbox(LeaveOrder order, Membership member) {
        var tenant = order.tenant();
        var mailbox = mailboxes.ofPerson(tenant, member.person()).filter(found -> !found.handedOver()).orElse(null);
        if (mailbox == null) {
            return new NoMailbox();
        }
        var forwardTo = order.forwardTo();
        if (forwardTo != null && (!EmailAddress.wellFormed(forwardTo)
                || new EmailAddress(forwardTo).value().equals(mailbox.address()))) {
            return new BadForward();
        }
        var reply = order.reply();
        var name = tenants.find(tenant).orElseThrow().name();
        mailboxes.change(mailbox.id(), mailbox.name(), mailbox.quotaBytes(), forwardTo == null
                ? mailbox.forwarding()
                : new Forwarding(List.of(new EmailAddress(forwardTo).value()), true),
                reply == null ? mailbox.reply() : new Reply(member.name() + " – " + name, reply));
        var heir = order.heir();
        if (heir != null) {
            if (!canInherit(tenant, heir, member)) {
                return new NoHeir();
            }
            mailboxes.handOver(mailbox.id(), mailbox.name());
            mailboxes.setMembers(tenant, mailbox.id(), Set.of(heir));
            events.publishEvent(new MembersChanged(tenant, Set.of(mailbox.id(), heir)));
        }
        return null;
    }

    private boolean canInherit(TenantId tenant, UUID heir, Membership leaver) {
        return memberships.find(tenant, heir).filter(found -> found.state() == State.ACTIVE
                && !found.id().equals(leaver.id())).flatMap(found -> mailboxes.ofPerson(tenant, found.person()))
                .filter(own -> own.purgeAfter() == null && !own.handedOver()).isPresent();
    }

    private void tellOwners(LeaveOrder order, Membership member) {
        var organisation = tenants.find(order.tenant()).orElseThrow().name();
        var owners = memberships.of(order.tenant(), Set.copyOf(memberships.lockOwners(order.tenant())));
        var letter = Ids.next();
        var words = letters.of(order.tenant(), "member.mail.left.", "by", order.by().name(), "name", member.name(),
                "email", member.email(), "organisation", organisation, "handed", order.heir() == null ? "no" : "yes",
                "reason", order.reason());
        owners.forEach(owner -> outbox.send(new Mail(order.tenant(), new EmailAddress(owner.email()), words.subject(),
                words.body(), "left." + letter + "." + owner.id())));
    }
}
