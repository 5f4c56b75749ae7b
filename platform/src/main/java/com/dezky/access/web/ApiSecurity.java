package com.dezky.access.web;

import com.dezky.access.Callers;
import com.dezky.access.Scope;
import com.dezky.access.Surface;
import com.dezky.access.service.ServiceTokens;
import com.dezky.access.token.TokenVerifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;

/// The API's filter chain: stateless, bearer tokens only, so no cookie can speak for anyone and CSRF has no hold.
@Configuration
class ApiSecurity {
    @Bean
    @Order(1)
    SecurityFilterChain api(HttpSecurity http, TokenVerifier tokens, Callers callers, ServiceTokens services,
            Scope scope, RateLimits limits, ProblemWriter problems) {
        return http
                .securityMatcher(request -> Requests.isOn(Surface.API, request))
                .csrf(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .anonymous(AbstractHttpConfigurer::disable)
                .securityContext(AbstractHttpConfigurer::disable)
                .headers(headers -> headers
                        .contentSecurityPolicy(csp -> csp.policyDirectives(
                                "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; "
                                        + "frame-ancestors 'none'"))
                        .referrerPolicy(referrer -> referrer.policy(
                                org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy.NO_REFERRER)))
                .addFilterBefore(new BearerFilter(tokens, callers, services, scope, limits, problems),
                        AuthorizationFilter.class)
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .build();
    }

    /// What is on no surface: `/health` on any host. The door filter has turned everything else away.
    @Bean
    @Order(100)
    SecurityFilterChain nobodysHost(HttpSecurity http) {
        return http
                .securityMatcher(request -> Requests.surface(request).isEmpty())
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .build();
    }
}
