package com.dezky.member;

import com.dezky.access.Actor;
import com.dezky.access.Memberships;
import com.dezky.access.Memberships.Membership;
import com.dezky.access.Roster.State;
import com.dezky.audit.Audit;
import com.dezky.audit.AuditEvent;
import com.dezky.kernel.PersonId;
import com.dezky.kernel.TenantId;
import com.dezky.member.MailboxStore.Pair;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// What the reconciler asks and reports. Called in a tenant's or the platform's scope; asks for no permission, since no
/// person stands behind it. Whatever is reported twice changes nothing.
@Service
public class MemberProgress {
    private final Memberships memberships;
    private final MailboxStore mailboxes;
    private final GroupStore groups;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    MemberProgress(Memberships memberships, MailboxStore mailboxes, GroupStore groups, Audit audit,
            ApplicationEventPublisher events, Clock clock) {
        this.memberships = memberships;
        this.mailboxes = mailboxes;
        this.groups = groups;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /// Mailboxes and groups as they should be.
    @Transactional(readOnly = true)
    public DesiredPeople desired(TenantId tenant) {
        return new DesiredPeople(mailboxes.all(tenant), sets(mailboxes.members(tenant)), groups.all(tenant),
                sets(groups.members(tenant)));
    }

    private static Map<UUID, Set<UUID>> sets(List<Pair> pairs) {
        return pairs.stream().collect(Collectors.groupingBy(Pair::left,
                Collectors.mapping(Pair::right, Collectors.toSet())));
    }

    /// The account that was found or made for a person. What waits for it goes on at once.
    @Transactional
    public void claimed(TenantId tenant, PersonId person, String subject) {
        memberships.of(tenant, person).filter(member -> member.subject() == null).ifPresent(member -> {
            memberships.claim(person, subject);
            events.publishEvent(new MembersChanged(tenant, Set.of(member.id())));
        });
    }

    /// The account on the mail server that holds a mailbox.
    @Transactional
    public void mailboxMade(UUID mailbox, String stalwartId) {
        mailboxes.made(mailbox, stalwartId);
    }

    /// None of our rules is left in a mailbox that should have none.
    @Transactional
    public void outOfCustody(UUID mailbox) {
        mailboxes.outOfCustody(mailbox);
    }

    /// Nobody is let into a mailbox any more that its owner has taken back.
    @Transactional
    public void alone(UUID mailbox) {
        mailboxes.alone(mailbox);
    }

    /// What was made for a group; null leaves what is noted.
    @Transactional
    public void groupMade(UUID group, Group.Upstream upstream) {
        groups.made(group, upstream);
    }

    /// Nothing of a removed group is left anywhere.
    @Transactional
    public void groupGone(UUID group) {
        groups.delete(group);
    }

    /// Nothing of a removed shared mailbox is left: its addresses are free.
    @Transactional
    public void mailboxGone(UUID mailbox) {
        mailboxes.delete(mailbox);
    }

    /// Nothing of a removed member is left: the address is free, and the person has no home any more.
    @Transactional
    public void purged(TenantId tenant, UUID id) {
        memberships.lock(tenant, id).filter(member -> member.state() == State.REMOVED && member.purgedAt() == null)
                .ifPresent(this::purge);
    }

    private void purge(Membership member) {
        mailboxes.ofPerson(member.tenant(), member.person()).filter(mailbox -> !mailbox.handedOver())
                .ifPresent(mailbox -> mailboxes.delete(mailbox.id()));
        mailboxes.leaveAll(member.id());
        groups.leaveOthers(member.id(), Set.of());
        audit.record(AuditEvent.of(Actor.system(), "member.purged", member.tenant(), "member", member.id(),
                member.email()));
        memberships.purged(member.tenant(), member.id(), clock.instant());
    }
}
