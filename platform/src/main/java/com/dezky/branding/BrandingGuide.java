package com.dezky.branding;

import static com.dezky.access.Permission.VIEW_BRANDING;

import com.dezky.access.Access;
import com.dezky.access.Actor;
import com.dezky.kernel.TenantId;
import com.dezky.tenant.Guide;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// Looking like oneself. What the frame of the page has just asked for is remembered, so this costs no statement.
@Component
@Order(40)
class BrandingGuide implements Guide {
    private final Looks looks;
    private final Access access;

    BrandingGuide(Looks looks, Access access) {
        this.looks = looks;
        this.access = access;
    }

    @Override
    public List<Step> steps(Actor actor, TenantId tenant) {
        return access.may(actor, VIEW_BRANDING, tenant)
                ? List.of(new Step("branding.guide", looks.of(tenant).own().saysSomething(), "/admin/branding"))
                : List.of();
    }
}
