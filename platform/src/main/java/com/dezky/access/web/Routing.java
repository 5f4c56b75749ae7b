package com.dezky.access.web;

import com.dezky.access.Actor;
import com.dezky.access.CurrentActor;
import com.dezky.access.OnSurface;
import com.dezky.access.Surface;
import com.dezky.access.token.VerifiedToken;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Method;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.autoconfigure.WebMvcRegistrations;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.condition.RequestCondition;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// Doors don't mix: a controller is found only on its own surfaces, and its actor comes only from the door.
@Configuration
class Routing implements WebMvcConfigurer {
    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new FromTheDoor());
    }

    @Bean
    WebMvcRegistrations surfaces() {
        return new WebMvcRegistrations() {
            @Override
            public RequestMappingHandlerMapping getRequestMappingHandlerMapping() {
                return new RequestMappingHandlerMapping() {
                    // Asked for each method: a type's own condition counts only where the type has a @RequestMapping.
                    @Override
                    protected @Nullable RequestCondition<?> getCustomMethodCondition(Method handler) {
                        var on = AnnotatedElementUtils.findMergedAnnotation(handler.getDeclaringClass(),
                                OnSurface.class);
                        return on == null ? null : new SurfaceCondition(EnumSet.copyOf(List.of(on.value())));
                    }
                };
            }
        };
    }

    private record SurfaceCondition(Set<Surface> surfaces) implements RequestCondition<SurfaceCondition> {
        @Override
        public SurfaceCondition combine(SurfaceCondition other) {
            return other;
        }

        @Override
        public @Nullable SurfaceCondition getMatchingCondition(HttpServletRequest request) {
            return Requests.surface(request).filter(surfaces::contains).isPresent() ? this : null;
        }

        @Override
        public int compareTo(SurfaceCondition other, HttpServletRequest request) {
            return 0;
        }
    }

    private static final class FromTheDoor implements HandlerMethodArgumentResolver {
        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            return parameter.hasParameterAnnotation(CurrentActor.class)
                    || parameter.getParameterType() == VerifiedToken.class;
        }

        @Override
        public @Nullable Object resolveArgument(MethodParameter parameter, @Nullable ModelAndViewContainer container,
                NativeWebRequest web, @Nullable WebDataBinderFactory binders) {
            var request = web.getNativeRequest(HttpServletRequest.class);
            if (request == null) {
                throw new IllegalStateException("not a servlet request");
            }
            if (parameter.getParameterType() == Actor.class) {
                return Requests.actor(request).orElseThrow(() -> new IllegalStateException(
                        "no one is signed in: the door let an anonymous request through"));
            }
            return request.getAttribute(BearerFilter.VERIFIED);
        }
    }
}
