package com.dezky.provisioning.step;

import com.dezky.access.Scope;
import com.dezky.kernel.TenantId;
import com.dezky.maildomain.MailDomainProgress;
import com.dezky.stalwart.ZoneRecord;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Tells `maildomain` what the mail server has, in the tenant's scope. Saying it twice changes nothing.
@Component
class DomainReports {
    private final MailDomainProgress progress;
    private final Scope scope;

    DomainReports(MailDomainProgress progress, Scope scope) {
        this.progress = progress;
        this.scope = scope;
    }

    void published(TenantId tenant, UUID domain, String stalwartId, List<ZoneRecord> zone) {
        in(tenant, () -> progress.published(tenant, domain, stalwartId, zone));
    }

    void activated(TenantId tenant, UUID domain) {
        in(tenant, () -> progress.activated(tenant, domain));
    }

    void gone(TenantId tenant, UUID domain) {
        in(tenant, () -> progress.gone(tenant, domain));
    }

    private void in(TenantId tenant, Runnable report) {
        scope.tenant(tenant, () -> {
            report.run();
            return true;
        });
    }
}
