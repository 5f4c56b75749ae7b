package com.dezky.portal.web;

import com.dezky.access.Actor;
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
    private final Persons persons;
    private final Tenants tenants;
    private final PortalShell shells;

    PortalFrames(HttpServletRequest request, Persons persons, Tenants tenants,
            PortalShell shells) {
        this.request = request;
        this.persons = persons;
        this.tenants = tenants;
        this.shells = shells;
    }

    /// In one transaction: the frame asks four features, and the roles are read once.
    @Override
    @Transactional(readOnly = true)
    public Shell of(String title, String current) {
        var tenant = Requests.chosen(request).map(ChosenTenants.Chosen::id)
                .orElseThrow(() -> new Problem(403, "no-tenant",
                        "You are not a member of an organisation."));
        return shells.admin(actor(), persons.self(actor()), tenants.get(actor(), tenant), title, current);
    }

    @Override
    public Shell personal(String title) {
        var tenant = Requests.chosen(request).map(chosen -> tenants.get(actor(), chosen.id())).orElse(null);
        return shells.launcher(actor(), persons.self(actor()), tenant, title);
    }

    private Actor actor() {
        return Requests.actor(request).orElseThrow();
    }
}
