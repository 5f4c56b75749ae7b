package com.dezky.member;

import com.dezky.access.Memberships;
import com.dezky.kernel.DomainName;
import com.dezky.kernel.EmailAddress;
import com.dezky.kernel.TenantId;
import com.dezky.maildomain.MailDomainProgress;
import com.dezky.maildomain.MailDomainReleased;
import com.dezky.maildomain.PrimaryDomainChanged;
import com.dezky.member.AddressStore.Held;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Moves everybody's first address to another domain, in the transaction of whoever decided it. The old one stays as an
/// alias where the domain stays.
@Component
class AddressMoves {
    private static final int EVERYBODY = 1_000_000;

    private final AddressStore addresses;
    private final MailboxStore mailboxes;
    private final Memberships memberships;
    private final MailDomainProgress domains;
    private final ApplicationEventPublisher events;

    AddressMoves(AddressStore addresses, MailboxStore mailboxes, Memberships memberships, MailDomainProgress domains,
            ApplicationEventPublisher events) {
        this.addresses = addresses;
        this.mailboxes = mailboxes;
        this.memberships = memberships;
        this.domains = domains;
        this.events = events;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void changed(PrimaryDomainChanged event) {
        move(event.tenant(), event.from(), event.to(), false);
    }

    /// The domain is another's now: nothing on it may stay.
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void released(MailDomainReleased event) {
        move(event.tenant(), event.domain(), domains.primary(event.tenant()), true);
    }

    private void move(TenantId tenant, DomainName from, DomainName to, boolean release) {
        var concerned = new HashSet<UUID>();
        for (var held : addresses.onDomain(tenant, from.value(), EVERYBODY)) {
            if (held.holding().primary()) {
                move(tenant, held, to);
            }
            if (release) {
                addresses.take(held.address());
            }
            var person = held.holding().person();
            concerned.add(person == null
                    ? held.holding().id()
                    : memberships.of(tenant, person).map(Memberships.Membership::id).orElse(held.holding().id()));
        }
        if (!concerned.isEmpty()) {
            events.publishEvent(new MembersChanged(tenant, Set.copyOf(concerned)));
        }
    }

    /// To the same name on the other domain; where somebody has that already, with a number.
    private void move(TenantId tenant, Held held, DomainName to) {
        var local = held.address().substring(0, held.address().indexOf('@'));
        var holding = held.holding();
        for (var number = 1;; number++) {
            var wanted = new EmailAddress(local + (number == 1 ? "" : number) + "@" + to.value());
            var taken = addresses.lock(tenant, wanted).orElse(null);
            if (taken != null && taken.id().equals(holding.id())
                    || taken == null && (holding.kind() == Holder.Kind.GROUP
                            ? addresses.toGroup(tenant, wanted, holding.id(), false)
                            : addresses.toMailbox(tenant, wanted, holding.id(), false))) {
                addresses.makePrimary(holding.id(), wanted);
                rename(tenant, holding, wanted);
                return;
            }
        }
    }

    private void rename(TenantId tenant, AddressStore.Holding holding, EmailAddress address) {
        var person = holding.person();
        if (person != null) {
            mailboxes.ofPerson(tenant, person).ifPresent(mailbox -> memberships.rename(person, mailbox.name(),
                    address));
        }
    }
}
