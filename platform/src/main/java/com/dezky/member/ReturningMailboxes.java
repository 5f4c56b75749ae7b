package com.dezky.member;

import com.dezky.access.Actor;
import com.dezky.access.Memberships.Membership;
import com.dezky.audit.Audit;
import com.dezky.audit.AuditEvent;
import com.dezky.kernel.EmailAddress;
import com.dezky.kernel.Ids;
import com.dezky.kernel.Problem;
import com.dezky.member.AddressOffers.Offer;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Gives somebody who comes back their mailbox again, whatever became of it meanwhile. In the transaction of whoever
/// takes them back: nobody comes back to a mailbox that goes by another address.
@Component
class ReturningMailboxes {
    private final MailboxStore mailboxes;
    private final AddressStore addresses;
    private final AddressOffers offers;
    private final Audit audit;

    ReturningMailboxes(MailboxStore mailboxes, AddressStore addresses, AddressOffers offers, Audit audit) {
        this.mailboxes = mailboxes;
        this.addresses = addresses;
        this.offers = offers;
        this.audit = audit;
    }

    /// @return whoever loses sight of the mailbox
    /// @throws Problem 409 `address-taken` when the person's address is something else's now, with what
    Set<UUID> giveBack(Actor by, Membership member) {
        if (!member.atHome()) {
            return Set.of();
        }
        var found = mailboxes.ofPerson(member.tenant(), member.person()).orElse(null);
        if (found == null) {
            another(member);
            return Set.of();
        }
        if (!found.handedOver()) {
            if (found.purgeAfter() != null) {
                mailboxes.remove(found.id(), null, null);
            }
            return Set.of();
        }
        var heirs = new HashSet<>(mailboxes.membersOf(member.tenant(), found.id()));
        mailboxes.setMembers(member.tenant(), found.id(), Set.of());
        mailboxes.takeBack(found.id(), member.name());
        if (!found.address().equals(member.email())) {
            address(member, found.id());
        }
        audit.record(AuditEvent.of(by, "mailbox.taken_back", member.tenant(), "member", member.id(), member.email()));
        heirs.add(found.id());
        return heirs;
    }

    /// The old one went for good, perhaps as a shared one. They get an empty one while their address can be had, and do
    /// without while it cannot: the page says so.
    private void another(Membership member) {
        var id = Ids.next();
        if (offers.ask(member.tenant(), member.email(), id) instanceof Offer.Free free) {
            mailboxes.insert(id, member.tenant(), Mailbox.Kind.PERSONAL, member.person(), member.name(), null);
            give(member, id, free);
        }
    }

    private void give(Membership member, UUID mailbox, Offer.Free free) {
        offers.toMailbox(member.tenant(), free, mailbox);
        addresses.makePrimary(mailbox, new EmailAddress(member.email()));
    }

    private void address(Membership member, UUID mailbox) {
        switch (offers.ask(member.tenant(), member.email(), mailbox)) {
            case Offer.Free free -> give(member, mailbox, free);
            case Offer.No(AddressRefusal.Taken(var address, var holder)) -> throw holder == null
                    ? Problem.conflict("address-taken", address + " is taken by another organisation.")
                    : Problem.conflict("address-taken", address + " belongs to " + holder.name()
                            + " now. Take it away there first.").with("holder", holder.name());
            case Offer.No _ -> throw Problem.conflict("domain-not-owned", "The domain of " + member.email()
                    + " is not this organisation's any more. Add it again first.");
        }
    }
}
