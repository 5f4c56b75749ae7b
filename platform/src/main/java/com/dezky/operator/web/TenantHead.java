package com.dezky.operator.web;

import com.dezky.kernel.TenantId;
import com.dezky.ui.Crumb;
import com.dezky.ui.Shell;
import com.dezky.ui.Status;
import com.dezky.ui.Tab;
import java.util.List;

/// What stands on top of every page about one tenant: crumb, title, state, tabs and what can be done.
/// @param can    which verbs its state allows
/// @param source where it fetches itself again when the tenant's provisioning has got further
public record TenantHead(Shell shell, TenantId id, String slug, String name, Status status, String lead,
        List<Crumb> crumbs, List<Tab> tabs, Can can, String graceUntil,
        String source) {
    /// What htmx waits for.
    public String trigger() {
        return "live:provisioning:" + id + " from:body";
    }

    /// Which verbs make sense now; the use case judges again.
    public record Can(boolean suspend, boolean resume, boolean close, boolean restore, boolean reconcile) {}
}
