package com.dezky.access.session;

import com.dezky.access.BrowserSession;
import com.dezky.access.CurrentTenant;
import com.dezky.access.web.Requests;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;
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
    private final TenantOfPage pages;

    SessionArguments(TenantOfPage pages) {
        this.pages = pages;
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
            var request = Objects.requireNonNull(web.getNativeRequest(HttpServletRequest.class));
            var session = Requests.session(request)
                    .orElseThrow(() -> new IllegalStateException("this request has no browser session"));
            return parameter.hasParameterAnnotation(CurrentTenant.class) ? pages.tenant(request, session) : session;
        }
    }
}
