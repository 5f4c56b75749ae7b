package com.dezky.provisioning.step;

import com.dezky.access.Scope;
import com.dezky.kernel.PersonId;
import com.dezky.kernel.TenantId;
import com.dezky.member.Group;
import com.dezky.member.MemberProgress;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Tells `member` what was found or made upstream, in the tenant's scope. Each is a short transaction, and saying it
/// twice changes nothing.
@Component
class MemberReports {
    private final MemberProgress progress;
    private final Scope scope;

    MemberReports(MemberProgress progress, Scope scope) {
        this.progress = progress;
        this.scope = scope;
    }

    void claimed(TenantId tenant, PersonId person, String subject) {
        in(tenant, () -> progress.claimed(tenant, person, subject));
    }

    void groupMade(TenantId tenant, UUID group, Group.Upstream upstream) {
        in(tenant, () -> progress.groupMade(group, upstream));
    }

    void mailboxMade(TenantId tenant, UUID mailbox, String stalwartId) {
        in(tenant, () -> progress.mailboxMade(mailbox, stalwartId));
    }

    void outOfCustody(TenantId tenant, UUID mailbox) {
        in(tenant, () -> progress.outOfCustody(mailbox));
    }

    void alone(TenantId tenant, UUID mailbox) {
        in(tenant, () -> progress.alone(mailbox));
    }

    private void in(TenantId tenant, Runnable report) {
        scope.tenant(tenant, () -> {
            report.run();
            return true;
        });
    }
}
