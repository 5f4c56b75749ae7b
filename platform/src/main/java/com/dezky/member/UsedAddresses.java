package com.dezky.member;

import com.dezky.kernel.DomainName;
import com.dezky.kernel.TenantId;
import com.dezky.maildomain.DomainUse;
import com.dezky.member.AddressStore.Held;
import java.util.List;
import org.springframework.stereotype.Component;

/// Which people, shared mailboxes and groups have an address on a domain: it stays as long as they do.
@Component
class UsedAddresses implements DomainUse {
    private final AddressStore addresses;
    private final Holders holders;

    UsedAddresses(AddressStore addresses, Holders holders) {
        this.addresses = addresses;
        this.holders = holders;
    }

    @Override
    public List<User> of(TenantId tenant, DomainName domain, int limit) {
        return addresses.onDomain(tenant, domain.value(), limit).stream().map(held -> user(tenant, held)).toList();
    }

    private User user(TenantId tenant, Held held) {
        var holder = holders.of(tenant, held.holding());
        var kind = switch (holder.kind()) {
            case PERSON -> held.holding().primary() ? Kind.PERSON : Kind.ALIAS;
            case SHARED_MAILBOX -> Kind.SHARED_MAILBOX;
            case GROUP -> Kind.GROUP;
            case SERVICE_ACCOUNT -> Kind.SERVICE;
        };
        return new User(kind, held.address(), switch (holder.kind()) {
            case PERSON -> "/admin/members?member=" + holder.id();
            case SHARED_MAILBOX -> "/admin/groups/mailboxes/" + holder.id();
            case GROUP -> "/admin/groups/" + holder.id();
            case SERVICE_ACCOUNT -> "/admin/service-accounts";
        });
    }
}
