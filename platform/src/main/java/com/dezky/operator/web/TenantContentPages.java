package com.dezky.operator.web;

import com.dezky.access.Access;
import com.dezky.access.Actor;
import com.dezky.access.CurrentActor;
import com.dezky.access.Members;
import com.dezky.access.OnSurface;
import com.dezky.access.Role;
import com.dezky.access.Surface;
import com.dezky.maildomain.MailDomain;
import com.dezky.maildomain.MailDomains;
import com.dezky.maildomain.web.DomainStatus;
import com.dezky.member.Member;
import com.dezky.member.MemberSteps;
import com.dezky.tenant.Tenants;
import com.dezky.ui.Status;
import com.dezky.ui.Texts;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/// What a tenant has: its people and its mail domains, to look at. Its own admins change them.
@Controller
@OnSurface(Surface.OPERATOR)
@RequestMapping("/tenants/{slug}")
class TenantContentPages {
    private static final int MOST = 200;

    private final Tenants tenants;
    private final Members members;
    private final MemberSteps steps;
    private final MailDomains domains;
    private final Access access;
    private final TenantHeads heads;
    private final Texts texts;

    TenantContentPages(Tenants tenants, Members members, MemberSteps steps, MailDomains domains,
            Access access, TenantHeads heads, Texts texts) {
        this.tenants = tenants;
        this.members = members;
        this.steps = steps;
        this.domains = domains;
        this.access = access;
        this.heads = heads;
        this.texts = texts;
    }

    @GetMapping("/members")
    @Transactional(readOnly = true)
    public ModelAndView members(@CurrentActor Actor actor, @PathVariable String slug) {
        var tenant = tenants.get(actor, access.tenantId(slug));
        var found = members.of(actor, tenant.id(), MOST);
        var accounts = steps.of(tenant.id(), found.stream().map(Members.Member::id).toList());
        var rows = found.stream().map(member -> row(member, accounts.getOrDefault(member.id(), List.of()))).toList();
        return new ModelAndView("operator/web/tenantMembers", Map.of("page",
                new TenantMembersPage(heads.of(actor, tenant, "members"), rows, rows.size() == MOST)));
    }

    private TenantMembersPage.Row row(Members.Member member, List<Member.Step> accounts) {
        var message = accounts.stream().filter(step -> step.state().equals("error")).map(Member.Step::message)
                .filter(Objects::nonNull).findFirst().orElse(null);
        return new TenantMembersPage.Row(member.name(), member.email(),
                String.join(", ", member.roles().stream().map(this::role).toList()),
                Status.of("member", member.state()), worst(accounts), message, member.lastLoginAt());
    }

    private static Status worst(List<Member.Step> accounts) {
        var states = accounts.stream().map(Member.Step::state).toList();
        if (states.contains("error")) {
            return Status.STEP_ERROR;
        }
        return states.contains("pending") ? Status.STEP_PENDING : Status.STEP_OK;
    }

    private String role(Role role) {
        return texts.text("operator.role." + role.word().replace('_', '-'));
    }

    @GetMapping("/domains")
    @Transactional(readOnly = true)
    public ModelAndView domains(@CurrentActor Actor actor, @PathVariable String slug) {
        var tenant = tenants.get(actor, access.tenantId(slug));
        var page = new TenantDomainsPage(heads.of(actor, tenant, "domains"), tenant.mailDomain(),
                domains.list(actor, tenant.id()).stream().map(TenantContentPages::row).toList());
        return new ModelAndView("operator/web/tenantDomains", Map.of("page", page));
    }

    private static TenantDomainsPage.Row row(MailDomain domain) {
        var main = domain.aliasOf();
        return new TenantDomainsPage.Row(domain.name().unicode(), domain.primary(),
                main == null ? null : main.unicode(), DomainStatus.of(domain), domain.checkedAt(),
                domain.ownership().lostAt());
    }
}
