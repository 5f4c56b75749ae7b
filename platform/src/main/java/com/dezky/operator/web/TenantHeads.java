package com.dezky.operator.web;

import com.dezky.access.Actor;
import com.dezky.operator.web.TenantHead.Can;
import com.dezky.tenant.ProvisioningReport;
import com.dezky.tenant.Tenant;
import com.dezky.tenant.Tenant.Status;
import com.dezky.ui.Crumb;
import com.dezky.ui.Formats;
import com.dezky.ui.Language;
import com.dezky.ui.Tab;
import com.dezky.ui.Texts;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/// Builds the head of a tenant's pages.
@Component
class TenantHeads {
    private final OperatorShell shells;
    private final ProvisioningReport provisioning;
    private final Texts texts;

    TenantHeads(OperatorShell shells, ProvisioningReport provisioning, Texts texts) {
        this.shells = shells;
        this.provisioning = provisioning;
        this.texts = texts;
    }

    /// @param tab which page: ``, `provisioning`, `drift`, `members`, `domains`, `security`, `audit`
    TenantHead of(Actor actor, Tenant tenant, String tab) {
        var base = "/tenants/" + tenant.slug();
        var state = provisioning.of(List.of(tenant.id())).getOrDefault(tenant.id(), ProvisioningReport.State.UNKNOWN);
        var crumbs = new ArrayList<Crumb>();
        crumbs.add(new Crumb(texts.text("operator.tenants"), "/tenants"));
        crumbs.add(new Crumb(tenant.name(), null));
        var tabs = List.of(
                Tab.of(texts.text("operator.tab.overview"), base, tab.isEmpty()),
                new Tab(texts.text("operator.tab.provisioning"), base + "/provisioning", tab.equals("provisioning"), 0,
                        state.errors().isEmpty() ? null : texts.text("operator.tab.provisioning.alarm")),
                new Tab(texts.text("operator.tab.drift"), base + "/drift", tab.equals("drift"), state.openDrift(),
                        null),
                Tab.of(texts.text("operator.tab.members"), base + "/members", tab.equals("members")),
                Tab.of(texts.text("operator.tab.domains"), base + "/domains", tab.equals("domains")),
                Tab.of(texts.text("operator.tab.security"), base + "/security", tab.equals("security")),
                Tab.of(texts.text("operator.tab.audit"), base + "/audit", tab.equals("audit")));
        var title = tab.isEmpty() ? tenant.name() : tenant.name() + " · " + texts.text("operator.tab." + tab);
        var status = tenant.status();
        var purge = tenant.purgeAfter();
        return new TenantHead(shells.of(actor, title, "/tenants").live("provisioning:" + tenant.id()), tenant.id(),
                tenant.slug().value(), tenant.name(), com.dezky.ui.Status.of("tenant", status),
                tenant.slug() + " · " + texts.text("operator.plan." + tenant.plan().word()), crumbs, tabs,
                new Can(status == Status.ACTIVE || status == Status.PENDING, status == Status.SUSPENDED,
                        status != Status.DELETING && status != Status.DELETED, status == Status.DELETING,
                        status != Status.DELETED),
                purge == null ? "" : new Formats(Language.current(), Formats.DEFAULT_ZONE).date(purge),
                base + "/head" + (tab.isEmpty() ? "" : "/" + tab));
    }
}
