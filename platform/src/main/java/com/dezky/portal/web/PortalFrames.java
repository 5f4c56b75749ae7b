package com.dezky.portal.web;

import com.dezky.access.Actor;
import com.dezky.access.web.Requests;
import com.dezky.kernel.Problem;
import com.dezky.ui.AdminShell;
import com.dezky.ui.Shell;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The portal's frame for other features' pages, drawn for the request at hand.
@Component
class PortalFrames implements AdminShell {
    private final HttpServletRequest request;
    private final PortalShell shells;

    PortalFrames(HttpServletRequest request, PortalShell shells) {
        this.request = request;
        this.shells = shells;
    }

    /// In one transaction: the frame asks several features, and the roles are read once.
    @Override
    @Transactional(readOnly = true)
    public Shell of(String title, String current) {
        var tenant = Requests.chosen(request).orElseThrow(() -> new Problem(403, "no-tenant",
                "You are not a member of an organisation."));
        return shells.admin(actor(), tenant, title, current);
    }

    @Override
    @Transactional(readOnly = true)
    public Shell personal(String title) {
        return shells.launcher(actor(), Requests.chosen(request).orElse(null), title);
    }

    private Actor actor() {
        return Requests.actor(request).orElseThrow();
    }
}
