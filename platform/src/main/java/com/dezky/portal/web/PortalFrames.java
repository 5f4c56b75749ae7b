package com.dezky.portal.web;

import com.dezky.access.Actor;
import com.dezky.access.BrowserSession;
import com.dezky.access.ChosenTenants;
import com.dezky.access.Persons;
import com.dezky.access.web.Requests;
import com.dezky.kernel.Problem;
import com.dezky.tenant.Tenants;
import com.dezky.ui.AdminShell;
import com.dezky.ui.Shell;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The portal's frame for other features' pages, drawn for the request at hand.
@Component
class PortalFrames implements AdminShell {
    private final HttpServletRequest request;
    private final ChosenTenants chosen;
    private final Persons persons;
    private final Tenants tenants;
    private final PortalShell shells;

    PortalFrames(HttpServletRequest request, ChosenTenants chosen, Persons persons, Tenants tenants,
            PortalShell shells) {
        this.request = request;
        this.chosen = chosen;
        this.persons = persons;
        this.tenants = tenants;
        this.shells = shells;
    }

    /// In one transaction: the frame asks four features, and the roles are read once.
    @Override
    @Transactional(readOnly = true)
    public Shell of(String title, String current) {
        var tenant = chosen.of(session()).orElseThrow(() -> new Problem(403, "no-tenant",
                "You are not a member of an organisation."));
        return shells.admin(actor(), persons.self(actor()), tenants.get(actor(), tenant), title, current);
    }

    @Override
    public Shell personal(String title) {
        var tenant = chosen.of(session()).map(id -> tenants.get(actor(), id)).orElse(null);
        return shells.launcher(actor(), persons.self(actor()), tenant, title);
    }

    private Actor actor() {
        return Requests.actor(request).orElseThrow();
    }

    private BrowserSession session() {
        return Requests.session(request).orElseThrow();
    }
}
