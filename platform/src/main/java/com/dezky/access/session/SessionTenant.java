package com.dezky.access.session;

import com.dezky.access.BrowserSession;
import com.dezky.access.ChosenTenant;
import com.dezky.access.ChosenTenants;
import com.dezky.access.Surface;
import com.dezky.access.web.Requests;
import com.dezky.ui.Locality;
import com.google.common.base.Suppliers;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/// Ties a request to its browser session, and with it to the tenant the session is about: that is asked for once, when
/// something first needs it, and the page speaks the tenant's language unless its reader chose another.
@Component
class SessionTenant {
    private static final Logger LOG = LoggerFactory.getLogger(SessionTenant.class);

    private final ChosenTenants tenants;

    SessionTenant(ChosenTenants tenants) {
        this.tenants = tenants;
    }

    /// From now on this is the request's session.
    void bind(HttpServletRequest request, BrowserSession session) {
        Requests.session(request, session);
        if (session.surface() == Surface.PORTAL) {
            var chosen = Suppliers.memoize(() -> tenants.of(session));
            Requests.chosen(request, chosen);
            Locality.offer(request, () -> locality(chosen));
        }
    }

    /// An error page has words too, when the database has none.
    private static Optional<Locality> locality(com.google.common.base.Supplier<Optional<ChosenTenant>> chosen) {
        try {
            return chosen.get().map(ChosenTenant::locality);
        } catch (DataAccessException | TransactionException down) {
            LOG.debug("the organisation's language is not known: {}", down.getMessage());
            return Optional.empty();
        }
    }
}
