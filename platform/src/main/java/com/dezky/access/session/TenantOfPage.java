package com.dezky.access.session;

import com.dezky.access.BrowserSession;
import com.dezky.access.ChosenTenants;
import com.dezky.access.web.Requests;
import com.dezky.kernel.Problem;
import com.dezky.kernel.TenantId;
import com.dezky.ui.Rendering;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Makes sure that what a page sends is about the tenant the page was made for. With two tabs open, the session may be
/// about another one by then, and a form must never change that one instead.
@Component
public class TenantOfPage {
    /// In a form: whoever sends it wants the session to be about the form's tenant from now on.
    public static final String SWITCH_FIELD = "dezky.switch";

    private static final String HEADER = "X-Dezky-Tenant";

    private final ChosenTenants tenants;
    private final KeptForms forms;
    private final SessionTenant sessions;

    TenantOfPage(ChosenTenants tenants, KeptForms forms, SessionTenant sessions) {
        this.tenants = tenants;
        this.forms = forms;
        this.sessions = sessions;
    }

    /// The tenant this request is about; the page that answers it will say so in its forms.
    /// @throws Problem 403 `no-tenant` for a member of none, 409 `other-tenant` when the page was made for another
    TenantId tenant(HttpServletRequest request, BrowserSession session) {
        var chosen = Requests.chosen(request).map(ChosenTenants.Chosen::id)
                .orElseThrow(() -> new Problem(403, "no-tenant",
                        "You are not a member of an organisation."));
        var meant = meant(request);
        if (meant != null && !meant.equals(chosen.toString())) {
            chosen = switched(request, session, meant).orElseThrow(() -> other(request));
        }
        request.setAttribute(Rendering.TENANT, chosen.toString());
        return chosen;
    }

    private Optional<TenantId> switched(HttpServletRequest request, BrowserSession session, String meant) {
        if (!request.getMethod().equals("POST") || request.getParameter(SWITCH_FIELD) == null) {
            return Optional.empty();
        }
        return read(meant).flatMap(tenant -> tenants.switchTo(session, tenant).map(switched -> {
            sessions.bind(request, switched);
            return tenant;
        }));
    }

    private Problem other(HttpServletRequest request) {
        forms.postedHere(request).ifPresent(form -> request.setAttribute(KeptForm.class.getName(), form));
        return Problem.conflict("other-tenant", "The page was made for another organisation than the one chosen now. "
                + "Nothing was changed.");
    }

    /// What the page said it is about; null when it says nothing. An address somebody follows says nothing.
    private static @Nullable String meant(HttpServletRequest request) {
        var header = request.getHeader(HEADER);
        return header != null || request.getMethod().equals("GET")
                ? header
                : request.getParameter(Rendering.TENANT);
    }

    private static Optional<TenantId> read(String text) {
        try {
            return Optional.of(new TenantId(UUID.fromString(text)));
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }
}
