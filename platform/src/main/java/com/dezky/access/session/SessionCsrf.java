package com.dezky.access.session;

import com.dezky.access.web.Requests;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.DefaultCsrfToken;

/// The CSRF secret lives and dies with the session. Spring Security masks it anew for each page.
class SessionCsrf implements CsrfTokenRepository {
    static final String HEADER = "X-CSRF-TOKEN";
    static final String FIELD = "_csrf";

    @Override
    public @Nullable CsrfToken loadToken(HttpServletRequest request) {
        return Requests.session(request).map(session -> new DefaultCsrfToken(HEADER, FIELD, session.csrf()))
                .orElse(null);
    }

    /// Without a session nothing is checked against it: see {@link SessionFilter} for what is let through then.
    @Override
    public CsrfToken generateToken(HttpServletRequest request) {
        return new DefaultCsrfToken(HEADER, FIELD, Secrets.random());
    }

    @Override
    public void saveToken(@Nullable CsrfToken token, HttpServletRequest request, HttpServletResponse response) {
        // It was saved when the session began.
    }
}
