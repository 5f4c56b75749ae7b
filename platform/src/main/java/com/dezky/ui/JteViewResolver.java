package com.dezky.ui;

import java.time.Clock;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.ViewResolver;

/// Finds the compiled template of a view name: `tenant/web/list` is `com/dezky/tenant/web/list.jte`. Names
/// without a template (`redirect:…`) are left to the resolvers after it.
@Component
class JteViewResolver implements ViewResolver, Ordered {
    private static final int USUAL_PAGE_BYTES = 32 * 1024;

    private final TemplateEngine engine = TemplateEngine.createPrecompiled(ContentType.Html);
    private final Texts texts;
    private final Assets assets;
    private final Clock clock;

    JteViewResolver(Texts texts, Assets assets, ObjectProvider<Clock> clock) {
        this.texts = texts;
        this.assets = assets;
        this.clock = clock.getIfAvailable(Clock::systemUTC);
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE + 10; // an @Order would be ignored: the resolver is asked, not the bean
    }

    @Override
    public @Nullable View resolveViewName(String name, Locale locale) {
        var template = name + ".jte";
        return name.indexOf(':') < 0 && engine.hasTemplate(template) ? new Page(template) : null;
    }

    private final class Page implements View {
        private final String template;

        Page(String template) {
            this.template = template;
        }

        @Override
        public String getContentType() {
            return MediaType.TEXT_HTML_VALUE;
        }

        @Override
        public void render(@Nullable Map<String, ?> model, HttpServletRequest request, HttpServletResponse response)
                throws Exception {
            var html = rendering(request).around(() -> {
                var output = new Utf8ByteOutput(USUAL_PAGE_BYTES);
                engine.render(template, ours(model), output);
                return output;
            });
            response.setContentType("text/html;charset=UTF-8");
            response.setHeader(HttpHeaders.CONTENT_LANGUAGE, Language.of(request).tag());
            if (!response.containsHeader(HttpHeaders.CACHE_CONTROL)) { // pages with a secret say no-store themselves
                response.setHeader(HttpHeaders.CACHE_CONTROL, "private, no-cache");
            }
            response.setContentLength(html.getContentLength());
            html.writeTo(response.getOutputStream());
        }

        /// Spring adds values of its own (binding results, a macro context) that no template has a parameter for.
        private static Map<String, Object> ours(@Nullable Map<String, ?> model) {
            var ours = new HashMap<String, Object>();
            if (model != null) {
                model.forEach((name, value) -> {
                    if (name.indexOf('.') < 0 && value != null) {
                        ours.put(name, value);
                    }
                });
            }
            return ours;
        }
    }

    private Rendering rendering(HttpServletRequest request) {
        var language = Language.of(request);
        return new Rendering(language, Theme.of(request), texts, assets, new Formats(language, Formats.zone(request)),
                clock,
                csrf(request), (String) request.getAttribute(Rendering.TENANT), path(request), Toast.flashed(request));
    }

    private static Rendering.@Nullable Csrf csrf(HttpServletRequest request) {
        return request.getAttribute("_csrf") instanceof CsrfToken token
                ? new Rendering.Csrf(token.getParameterName(), token.getHeaderName(), token.getToken())
                : null;
    }

    private static String path(HttpServletRequest request) {
        var query = request.getQueryString();
        return query == null ? request.getRequestURI() : request.getRequestURI() + "?" + query;
    }
}
