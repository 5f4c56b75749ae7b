package com.dezky.member;

import static com.dezky.access.Permission.MANAGE_OWNERS;
import static com.dezky.access.Permission.VIEW_MEMBERS;

import com.dezky.access.Access;
import com.dezky.access.Actor;
import com.dezky.access.Memberships;
import com.dezky.kernel.TenantId;
import com.dezky.tenant.Guide;
import java.util.ArrayList;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// Letting people in, and never standing with one owner alone.
@Component
@Order(20)
class MemberGuide implements Guide {
    private static final String OWNERSHIP = "/admin/settings/ownership";

    private final Memberships memberships;
    private final Access access;

    MemberGuide(Memberships memberships, Access access) {
        this.memberships = memberships;
        this.access = access;
    }

    @Override
    public List<Step> steps(Actor actor, TenantId tenant) {
        if (!access.may(actor, VIEW_MEMBERS, tenant)) {
            return List.of();
        }
        var counts = memberships.counts(tenant);
        var steps = new ArrayList<Step>();
        steps.add(new Step("member.guide.added", counts.members() > 1, "/admin/members/new"));
        if (access.may(actor, MANAGE_OWNERS, tenant)) {
            steps.add(new Step("member.guide.second-owner", counts.owners() > 1, OWNERSHIP));
        }
        return steps;
    }

    /// Whoever is alone has nobody to share with yet.
    @Override
    public List<Alert> alerts(Actor actor, TenantId tenant) {
        if (!access.may(actor, MANAGE_OWNERS, tenant)) {
            return List.of();
        }
        var counts = memberships.counts(tenant);
        return counts.owners() == 1 && counts.members() > 1
                ? List.of(new Alert("member.guide.one-owner", List.of(), OWNERSHIP))
                : List.of();
    }
}
