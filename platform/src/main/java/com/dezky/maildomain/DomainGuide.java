package com.dezky.maildomain;

import static com.dezky.access.Permission.VIEW_DOMAINS;

import com.dezky.access.Access;
import com.dezky.access.Actor;
import com.dezky.kernel.TenantId;
import com.dezky.maildomain.MailDomainStore.Named;
import com.dezky.maildomain.MailDomain.Status;
import com.dezky.tenant.Guide;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// Bringing a domain, and keeping its records right.
@Component
@Order(10)
class DomainGuide implements Guide {
    private static final String ROOT = "/admin/domains";
    private static final int MOST = 3;

    private final MailDomainStore store;
    private final Access access;

    DomainGuide(MailDomainStore store, Access access) {
        this.store = store;
        this.access = access;
    }

    @Override
    public List<Step> steps(Actor actor, TenantId tenant) {
        if (!access.may(actor, VIEW_DOMAINS, tenant)) {
            return List.of();
        }
        var domains = store.named(tenant);
        return List.of(new Step("maildomain.guide.added", !domains.isEmpty(), ROOT + "/new"),
                new Step("maildomain.guide.verified", domains.stream().map(Named::status)
                        .anyMatch(Status.VERIFIED::equals),
                        domains.size() == 1 ? ROOT + "/" + domains.getFirst().name().value() : ROOT));
    }

    @Override
    public List<Alert> alerts(Actor actor, TenantId tenant) {
        return access.may(actor, VIEW_DOMAINS, tenant)
                ? store.named(tenant).stream().filter(Named::wanting).limit(MOST)
                        .map(domain -> new Alert("maildomain.guide.attention", List.of("domain",
                                domain.name().unicode()), ROOT + "/" + domain.name().value()))
                        .toList()
                : List.of();
    }
}
