package com.dezky.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.dezky.testing.ApiTest;
import com.dezky.testing.Http;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// The first two walls, walked along the route table: a new route without a wall fails here.
class RouteIsolationTest extends ApiTest {
    private record Route(String method, String pattern) {
        boolean isTenants() {
            return pattern.contains("{slug}");
        }

        String path(String slug) {
            return pattern.replace("{slug}", slug).replaceAll("\\{(\\w*[iI]d)}", UUID.randomUUID().toString())
                    .replaceAll("\\{\\w+}", "x");
        }
    }

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mapping;

    @BeforeEach
    void aTenantAndStrangers() {
        operator().post("/tenants", "{\"slug\":\"target\",\"name\":\"Target\",\"plan\":\"pro\"}");
        operator().post("/tenants", "{\"slug\":\"elsewhere\",\"name\":\"Elsewhere\",\"plan\":\"pro\"}");
        List.of("olaf", "petra", "norma").forEach(subject -> person(subject).get("/users/me"));
        sql("""
            insert into membership (tenant_id, person_id, roles)
            select t.id, p.id, '{owner}' from tenant t, person p
             where t.slug = 'elsewhere' and p.subject = 'olaf'
            on conflict do nothing;
            insert into partner (slug, name) values ('other-partner', 'Other') on conflict do nothing;
            insert into partner_staff select x.id, p.id, '{partner_admin}' from partner x, person p
             where x.slug = 'other-partner' and p.subject = 'petra' on conflict do nothing""");
    }

    @TestFactory
    Stream<DynamicTest> everyTenantRouteHidesTheTenantFromTheOwnerOfAnother() {
        return tenantRoutes(route -> assertThat(call(person("olaf"), route, "target").status()).isEqualTo(404));
    }

    @TestFactory
    Stream<DynamicTest> everyTenantRouteHidesTheTenantFromAnotherPartner() {
        return tenantRoutes(route -> assertThat(call(person("petra"), route, "target").status()).isEqualTo(404));
    }

    @TestFactory
    Stream<DynamicTest> everyTenantRouteHidesTheTenantFromSomeoneWithoutAnyRole() {
        return tenantRoutes(route -> assertThat(call(person("norma"), route, "target").status()).isEqualTo(404));
    }

    @TestFactory
    Stream<DynamicTest> everyTenantRouteAnswersAForeignTenantAsOneThatDoesNotExist() {
        return tenantRoutes(route -> assertThat(call(person("olaf"), route, "no-such-tenant").status())
                .isEqualTo(call(person("olaf"), route, "target").status()));
    }

    @TestFactory
    Stream<DynamicTest> everyRouteButTheOpenOnesNeedsAToken() {
        return routes().stream().filter(route -> !List.of("/health", "/openapi.json", "/openapi.yaml", "/docs", "/")
                .contains(route.pattern) && !route.pattern.startsWith("/assets"))
                .map(route -> DynamicTest.dynamicTest(route.toString(), () -> {
                    var answer = call(api(), route, "target");
                    assertThat(answer.status()).isEqualTo(401);
                    assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
                }));
    }

    @TestFactory
    Stream<DynamicTest> everyRouteRefusesATokenMadeForAnotherAudience() {
        var foreign = TOKENS.token("dezky-portal", "ida", claims -> claims.audience("another-client"));
        return tenantRoutes(route -> assertThat(call(api().as(foreign), route, "target").status()).isEqualTo(401));
    }

    private Stream<DynamicTest> tenantRoutes(java.util.function.Consumer<Route> check) {
        var found = routes().stream().filter(Route::isTenants).toList();
        assertThat(found).hasSizeGreaterThan(7);
        return found.stream().map(route -> DynamicTest.dynamicTest(route.toString(), () -> check.accept(route)));
    }

    private static Http.Answer call(Http http, Route route, String slug) {
        var body = List.of("POST", "PATCH", "PUT").contains(route.method) ? "{}" : null;
        return http.send(route.method, route.path(slug), body, "If-Match", "\"1\"");
    }

    private List<Route> routes() {
        var routes = new ArrayList<Route>();
        mapping.getHandlerMethods().forEach((info, handler) -> {
            var on = AnnotatedElementUtils.findMergedAnnotation(handler.getBeanType(), OnSurface.class);
            if (on != null && List.of(on.value()).contains(Surface.API)) {
                info.getPatternValues().forEach(pattern -> info.getMethodsCondition().getMethods()
                        .forEach(method -> routes.add(new Route(method.name(), pattern))));
            }
        });
        return routes;
    }
}
