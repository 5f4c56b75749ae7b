package com.dezky.access.session;

import com.dezky.access.BrowserSession;
import com.dezky.access.ChosenTenants;
import com.dezky.access.CurrentTenant;
import com.dezky.access.web.Requests;
import com.dezky.kernel.Problem;
import com.dezky.kernel.TenantId;
import com.dezky.ui.Rendering;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// Hands controllers the browser session and its tenant; both come from the door, never from a parameter.
@Configuration
class SessionArguments implements WebMvcConfigurer {
    private final ChosenTenants tenants;

    SessionArguments(ChosenTenants tenants) {
        this.tenants = tenants;
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new FromTheSession());
    }

    private final class FromTheSession implements HandlerMethodArgumentResolver {
        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            return parameter.hasParameterAnnotation(CurrentTenant.class)
                    || parameter.getParameterType() == BrowserSession.class;
        }

        @Override
        public Object resolveArgument(MethodParameter parameter, @Nullable ModelAndViewContainer container,
                NativeWebRequest web, @Nullable WebDataBinderFactory binders) {
            var session = Optional.ofNullable(web.getNativeRequest(HttpServletRequest.class))
                    .flatMap(Requests::session)
                    .orElseThrow(() -> new IllegalStateException("this request has no browser session"));
            return parameter.hasParameterAnnotation(CurrentTenant.class) ? tenant(web, session) : session;
        }

        /// The form may have been drawn before another tab chose another tenant: what it says must not happen there.
        private TenantId tenant(NativeWebRequest web, BrowserSession session) {
            var tenant = tenants.of(session).orElseThrow(() -> new Problem(403, "no-tenant",
                    "You are not a member of an organisation."));
            var drawnFor = web.getParameter(Rendering.TENANT);
            if (drawnFor != null && !drawnFor.equals(tenant.toString())) {
                throw Problem.conflict("other-tenant",
                        "This page was about another organisation than the one you chose "
                                + "since, in another window. Nothing was done. Choose the organisation again and send the form "
                                + "once more.");
            }
            web.setAttribute(Rendering.TENANT, tenant.toString(), NativeWebRequest.SCOPE_REQUEST);
            return tenant;
        }
    }
}
