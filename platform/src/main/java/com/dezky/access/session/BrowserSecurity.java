package com.dezky.access.session;

import com.dezky.access.Scope;
import com.dezky.access.Surface;
import com.dezky.access.web.ProblemPages;
import com.dezky.access.web.Requests;
import com.dezky.kernel.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.XorCsrfTokenRequestAttributeHandler;
import org.springframework.security.web.firewall.RequestRejectedHandler;

/// The filter chain of the portal and the operator surface: our own sessions, Spring Security's CSRF filter over them.
@Configuration
class BrowserSecurity {
    static final String BACK_CHANNEL = "/auth/oidc/backchannel";

    private static final Set<String> HARMLESS = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    @Bean
    @Order(2)
    SecurityFilterChain browsers(HttpSecurity http, BrowserSessions sessions, TokenRenewal renewal, KeptForms forms,
            SessionTenant tenant, SameOrigin origin, Scope scope, ProblemPages problems, PageHeaders headers,
            AddressLimits limits, Clock clock) {
        var csrf = new XorCsrfTokenRequestAttributeHandler();
        return http
                .securityMatcher(request -> Requests.isOn(Surface.PORTAL, request)
                        || Requests.isOn(Surface.OPERATOR, request))
                .csrf(tokens -> tokens
                        .csrfTokenRepository(new SessionCsrf())
                        .csrfTokenRequestHandler(csrf)
                        .requireCsrfProtectionMatcher(request -> !HARMLESS.contains(request.getMethod())
                                && !request.getRequestURI().equals(BACK_CHANNEL)
                                && Requests.session(request).isPresent()))
                .sessionManagement(management -> management.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .anonymous(AbstractHttpConfigurer::disable)
                .securityContext(AbstractHttpConfigurer::disable)
                .headers(written -> written.defaultsDisabled().addHeaderWriter(headers).cacheControl(cache -> {}))
                .exceptionHandling(handling -> handling.accessDeniedHandler(notFromOurPage(forms, origin, problems)))
                .addFilterBefore(
                        new SessionFilter(sessions, renewal, forms, tenant, origin, scope, problems, limits, clock),
                        CsrfFilter.class)
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .build();
    }

    /// An address that only an attack has, turned away before any chain runs: what browsers are told holds there too.
    @Bean
    RequestRejectedHandler turnedAway(PageHeaders headers) {
        return (request, response, rejected) -> {
            if (Requests.isOn(Surface.PORTAL, request) || Requests.isOn(Surface.OPERATOR, request)) {
                headers.writeHeaders(request, response);
            }
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
        };
    }

    /// A post without the session's CSRF token. When one of our own pages sent it, its session was replaced by a newer
    /// one meanwhile: then the form is shown again with the new token, and a script gets the token to try once more.
    private static AccessDeniedHandler notFromOurPage(KeptForms forms, SameOrigin origin, ProblemPages problems) {
        return (request, response, denied) -> {
            if (Requests.isFetch(request) && origin.sent(request)) {
                renew(request, response);
            }
            var form = forms.postedHere(request);
            if (form.isPresent()) {
                request.setAttribute(KeptForm.class.getName(), form.get());
                request.getRequestDispatcher("/auth/again").forward(request, response);
            } else {
                problems.show(request, response, new Problem(403, "csrf",
                        "The page is out of date. Load it again and repeat what you did."));
            }
        };
    }

    private static void renew(HttpServletRequest request, HttpServletResponse response) {
        if (request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token) {
            response.setHeader(SessionCsrf.HEADER, token.getToken());
        }
    }
}
