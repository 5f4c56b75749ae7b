package com.dezky.security;

import static com.dezky.access.Permission.VIEW_SECURITY;

import com.dezky.access.Access;
import com.dezky.access.Actor;
import com.dezky.kernel.TenantId;
import com.dezky.tenant.Guide;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// Asking for more than a password. A policy that only reports keeps nobody out, and is not done yet.
@Component
@Order(30)
class SecurityGuide implements Guide {
    private final PolicyStore store;
    private final Access access;

    SecurityGuide(PolicyStore store, Access access) {
        this.store = store;
        this.access = access;
    }

    @Override
    public List<Step> steps(Actor actor, TenantId tenant) {
        return access.may(actor, VIEW_SECURITY, tenant)
                ? List.of(new Step("security.guide", store.find(tenant).filter(policy -> policy
                        .mfaMode() == MfaMode.REQUIRED && !policy.reportOnly()).isPresent(), "/admin/security"))
                : List.of();
    }
}
