package com.dezky.member;

import static com.dezky.access.Permission.MANAGE_MEMBERS;

import com.dezky.access.Access;
import com.dezky.access.Memberships;
import com.dezky.access.Role;
import com.dezky.audit.Audit;
import com.dezky.audit.AuditEvent;
import com.dezky.billing.Subscriptions;
import com.dezky.kernel.EmailAddress;
import com.dezky.kernel.Ids;
import com.dezky.kernel.Problem;
import com.dezky.maildomain.MailDomainProgress;
import com.dezky.member.CreateMemberResult.AddressTaken;
import com.dezky.member.CreateMemberResult.BadAddress;
import com.dezky.member.CreateMemberResult.Created;
import com.dezky.member.CreateMemberResult.DomainNotOwned;
import com.dezky.member.CreateMemberResult.NoSeatLeft;
import com.dezky.member.CreateMemberResult.NoSuchGroup;
import com.dezky.member.MailAddresses.Reading.Read;
import com.dezky.member.MailAddresses.Reading.Unreadable;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Makes people. Here they are complete at once; {@link Accounts} opens their account while the admin waits, and the
/// reconciler makes mailbox and files.
@Service
public class NewMembers {
    private final Access access;
    private final MemberRules rules;
    private final MailDomainProgress domains;
    private final Subscriptions subscriptions;
    private final Memberships memberships;
    private final MailboxStore mailboxes;
    private final AddressStore addresses;
    private final GroupStore groups;
    private final Holders holders;
    private final MemberDirectory directory;
    private final Audit audit;
    private final ApplicationEventPublisher events;

    NewMembers(Access access, MemberRules rules, MailDomainProgress domains, Subscriptions subscriptions,
            Memberships memberships, MailboxStore mailboxes, AddressStore addresses, GroupStore groups,
            Holders holders, MemberDirectory directory, Audit audit, ApplicationEventPublisher events) {
        this.access = access;
        this.rules = rules;
        this.domains = domains;
        this.subscriptions = subscriptions;
        this.memberships = memberships;
        this.mailboxes = mailboxes;
        this.addresses = addresses;
        this.groups = groups;
        this.holders = holders;
        this.directory = directory;
        this.audit = audit;
        this.events = events;
    }

    /// Makes a person with a mailbox on one of the tenant's own domains.
    @Transactional
    public CreateMemberResult create(CreateMember command) {
        access.require(command.by(), MANAGE_MEMBERS, command.tenant());
        var roles = command.roles().isEmpty() ? Set.of(Role.MEMBER) : command.roles();
        rules.mayGrant(command.by(), command.tenant(), roles);
        return switch (MailAddresses.read(command.address())) {
            case Unreadable(var code, var why) -> new BadAddress(code, why);
            case Read(var address, var domain) -> domains.hold(command.tenant(), domain)
                    ? seated(command, roles, address)
                    : new DomainNotOwned(domain.unicode());
        };
    }

    private CreateMemberResult seated(CreateMember command, Set<Role> roles, EmailAddress address) {
        var paid = subscriptions.lockSeats(command.tenant());
        if (memberships.seatsTaken(command.tenant()) >= paid) {
            return new NoSeatLeft(paid);
        }
        var taken = addresses.lock(command.tenant(), address);
        if (taken.isPresent()) {
            return new AddressTaken(address.value(), holders.of(command.tenant(), taken.get()));
        }
        if (groups.inUse(command.tenant(), command.groups()).size() < command.groups().size()) {
            return new NoSuchGroup();
        }
        return made(command, roles, address);
    }

    private CreateMemberResult made(CreateMember command, Set<Role> roles, EmailAddress address) {
        var tenant = command.tenant();
        var person = memberships.createPerson(tenant, address, command.name());
        var id = memberships.join(tenant, person, roles);
        var mailbox = Ids.next();
        mailboxes.insert(mailbox, tenant, Mailbox.Kind.PERSONAL, person, command.name(), command.quotaBytes());
        if (!addresses.toMailbox(tenant, address, mailbox, true)) {
            throw Problem.conflict("address-taken", address + " is taken."); // nothing of this stays
        }
        groups.join(tenant, id, command.groups());
        audit.record(AuditEvent.of(command.by(), "member.created", tenant, "member", id, address.value())
                .changingPersonal("name", null, command.name())
                .changing("roles", null, roles.stream().sorted().map(Role::word).collect(Collectors.joining(", "))));
        events.publishEvent(new MembersChanged(tenant, Set.of(id)));
        return new Created(directory.read(tenant, id));
    }
}
