package com.dezky.member;

import com.dezky.kernel.EmailAddress;
import com.dezky.kernel.Problem;
import com.dezky.kernel.TenantId;
import com.dezky.maildomain.MailDomainProgress;
import com.dezky.member.MailAddresses.Reading;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Finds out whether a group or a shared mailbox can have an address, and gives it to them. In the transaction of
/// whoever asks: an address that was found free stays free until it ends.
@Component
class AddressOffers {
    /// What came of asking.
    sealed interface Offer {
        /// @param had whether it is the asker's already
        record Free(EmailAddress address, boolean had) implements Offer {}

        record No(AddressRefusal why) implements Offer {}
    }

    private final AddressStore addresses;
    private final MailDomainProgress domains;
    private final Holders holders;

    AddressOffers(AddressStore addresses, MailDomainProgress domains, Holders holders) {
        this.addresses = addresses;
        this.domains = domains;
        this.holders = holders;
    }

    /// @param asker the group or mailbox; what it has already it may have
    Offer ask(TenantId tenant, String typed, UUID asker) {
        return switch (MailAddresses.read(typed)) {
            case Reading.Unreadable(var code, var why) -> new Offer.No(new AddressRefusal.Unreadable(code, why));
            case Reading.Read(var address, var domain) -> {
                if (!domains.hold(tenant, domain)) {
                    yield new Offer.No(new AddressRefusal.DomainNotOwned(domain.unicode()));
                }
                var taken = addresses.lock(tenant, address).orElse(null);
                yield taken == null || taken.id().equals(asker)
                        ? new Offer.Free(address, taken != null)
                        : new Offer.No(new AddressRefusal.Taken(address.value(), holders.of(tenant, taken)));
            }
        };
    }

    void toGroup(TenantId tenant, Offer.Free offer, UUID group) {
        if (!offer.had && !addresses.toGroup(tenant, offer.address, group, false)) {
            throw taken(offer);
        }
    }

    /// As {@link #toGroup}; false when another tenant has it.
    boolean couldGive(TenantId tenant, Offer.Free offer, UUID group) {
        return offer.had || addresses.toGroup(tenant, offer.address, group, false);
    }

    void toMailbox(TenantId tenant, Offer.Free offer, UUID mailbox) {
        if (!offer.had && !addresses.toMailbox(tenant, offer.address, mailbox, false)) {
            throw taken(offer);
        }
    }

    /// Another tenant has it, whose rows are not seen: nothing of the order stays.
    private static Problem taken(Offer.Free offer) {
        return Problem.conflict("address-taken", offer.address + " is taken.");
    }
}
