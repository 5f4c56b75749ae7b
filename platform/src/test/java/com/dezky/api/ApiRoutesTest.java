package com.dezky.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.dezky.access.OnSurface;
import com.dezky.access.Permission;
import com.dezky.access.PartnerRole;
import com.dezky.access.Role;
import com.dezky.access.Surface;
import com.dezky.testing.ApiTest;
import com.dezky.testing.Http;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// The route table held against the description: the same addresses, the same requests, the same permissions.
class ApiRoutesTest extends ApiTest {
    private final Description description = Description.read();

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mapping;

    @Test
    void theDescriptionHasEveryRouteOfTheApiAndNoOther() {
        assertThat(description.operations().stream().map(one -> one.method() + " " + one.path()))
                .containsExactlyInAnyOrderElementsOf(routes().keySet());
    }

    @TestFactory
    Stream<DynamicTest> everyRequestHasTheMembersThatAreDescribed() {
        return routes().entrySet().stream().map(route -> DynamicTest.dynamicTest(route.getKey(), () -> {
            var operation = description.operations().stream()
                    .filter(one -> route.getKey().equals(one.method() + " " + one.path())).findFirst().orElseThrow();
            var body = Arrays.stream(route.getValue().getMethodParameters())
                    .filter(one -> one.hasParameterAnnotation(RequestBody.class)).findFirst();
            var schema = description.requestSchema(operation);
            assertThat(schema.isMissingNode()).as("described without a body").isEqualTo(body.isEmpty());
            body.ifPresent(one -> assertThat(schema.path("properties").propertyNames()).containsExactlyElementsOf(Arrays
                    .stream(one.getParameterType().getRecordComponents()).map(RecordComponent::getName).toList()));
        }));
    }

    /// Each role asks for each operation that names a permission, on a tenant made for the occasion.
    @TestFactory
    Stream<DynamicTest> thePermissionNamedForAnOperationIsTheOneThatIsAsked() {
        var named = description.operations().stream().filter(one -> one.permission().equals(one.permission()
                .toUpperCase(java.util.Locale.ROOT))).toList();
        assertThat(named).hasSizeGreaterThan(10);
        return named.stream().map(one -> DynamicTest.dynamicTest(one.id(), () -> {
            var permission = Permission.valueOf(one.permission());
            for (var role : Role.values()) {
                assertThat(refused(one, "membership", "tenant_id", role.word())).as(role.word())
                        .isEqualTo(!permission.roles().contains(role));
            }
            for (var role : PartnerRole.values()) {
                assertThat(refused(one, "partner_staff", "partner_id", role.word())).as(role.word())
                        .isEqualTo(!permission.partnerRoles().contains(role));
            }
        }));
    }

    private boolean refused(Description.Operation operation, String table, String column, String role) {
        var slug = "asked-" + Long.toString(System.nanoTime(), 36);
        var subject = "holder-of-" + role;
        person(subject).get("/users/me");
        operator().post("/tenants", "{\"slug\":\"" + slug + "\",\"name\":\"Asked\",\"plan\":\"pro\"}");
        sql("""
            insert into partner (slug, name) values ('%1$s', 'Asked');
            update tenant set partner_id = (select id from partner where slug = '%1$s') where slug = '%1$s';
            insert into %2$s (%3$s, person_id, roles)
            select (select coalesce((select t.id from tenant t where t.slug = '%1$s' and '%3$s' = 'tenant_id'),
                                    (select x.id from partner x where x.slug = '%1$s'))), p.id, '{%4$s}'
              from person p where p.subject = '%5$s'""".formatted(slug, table, column, role, subject));
        var path = operation.path().replace("{slug}", slug).replace("{step}", "ocis")
                .replace("{domain}", "asked.dk").replace("{side}", "light")
                .replaceAll("\\{(id|tokenId|passwordId)}", "01999f61-02a7-7d19-b0f3-8812cc1e7a40");
        var body = operation.node().has("requestBody")
                ? sample(operation)
                : null;
        var picture = operation.node().at("/requestBody/content").has("image/svg+xml");
        var answer = picture
                ? person(subject).send(operation.method(), path, picture(operation), "Content-Type", "image/svg+xml")
                : person(subject).send(operation.method(), path, body, "If-Match", "\"1\"");
        assertThat(answer.status()).as(answer.body()).isNotIn(400, 401, 422, 500);
        return answer.status() == 403;
    }

    @TestFactory
    Stream<DynamicTest> everyOperatorsOperationTurnsAPortalTokenAway() {
        return description.operations().stream().filter(one -> one.permission().equals("operator"))
                .map(one -> DynamicTest.dynamicTest(one.id(), () -> {
                    var portal = api().as(TOKENS.token("dezky-portal", "ida", claims -> claims));
                    operator().post("/tenants", "{\"slug\":\"guarded\",\"name\":\"Guarded\",\"plan\":\"pro\"}");
                    var path = one.path().replace("{slug}", "guarded").replace("{subject}", "ida");
                    var answer = portal.send(one.method(), path, one.node().has("requestBody") ? sample(one) : null,
                            "If-Match", "\"1\"");
                    assertThat(answer.status()).isEqualTo(403);
                    assertThat(answer.at("/detail")).isEqualTo("This endpoint requires an operator-scoped token");
                }));
    }

    private static String picture(Description.Operation operation) {
        return operation.node().path("requestBody").path("content").path("image/svg+xml").path("example").asString();
    }

    private static String sample(Description.Operation operation) {
        return operation.node().path("requestBody").path("content").path("application/json").path("example").toString();
    }

    @TestFactory
    Stream<DynamicTest> everyQueryParameterAndHeaderThatIsReadIsDescribed() {
        return routes().entrySet().stream().map(route -> DynamicTest.dynamicTest(route.getKey(), () -> {
            var read = new TreeSet<String>();
            for (var parameter : route.getValue().getMethodParameters()) {
                var query = parameter
                        .getParameterAnnotation(org.springframework.web.bind.annotation.RequestParam.class);
                var header = parameter.getParameterAnnotation(
                        org.springframework.web.bind.annotation.RequestHeader.class);
                if (query != null) {
                    read.add(query.name().isEmpty()
                            ? String.valueOf(parameter.getParameter().getName())
                            : query.name());
                } else if (header != null) {
                    read.add(header.name());
                } else if (parameter.getParameterAnnotations().length == 0 && parameter.getParameterType().isRecord()
                        && parameter.getContainingClass().equals(parameter.getParameterType().getEnclosingClass())) {
                    // A record of the controller's own, which Spring fills from the query.
                    Arrays.stream(parameter.getParameterType().getRecordComponents()).map(RecordComponent::getName)
                            .forEach(read::add);
                }
            }
            var operation = description.operations().stream()
                    .filter(one -> route.getKey().equals(one.method() + " " + one.path())).findFirst().orElseThrow();
            assertThat(description.parameters(operation).filter(one -> !one.path("in").asString().equals("path"))
                    .map(one -> one.path("name").asString())).containsExactlyInAnyOrderElementsOf(read);
        }));
    }

    /// `GET /tenants` → the method that answers it. Pages and assets on the API's host are no part of it.
    private Map<String, HandlerMethod> routes() {
        var routes = new TreeMap<String, HandlerMethod>();
        mapping.getHandlerMethods().forEach((info, handler) -> {
            var type = handler.getBeanType();
            var on = AnnotatedElementUtils.findMergedAnnotation(type, OnSurface.class);
            var ours = type.getPackageName().startsWith("com.dezky")
                    && AnnotatedElementUtils.hasAnnotation(type, ResponseBody.class);
            if (ours && (on == null || List.of(on.value()).contains(Surface.API))) {
                var methods = new ArrayList<>(info.getMethodsCondition().getMethods());
                info.getPatternValues()
                        .forEach(pattern -> methods.forEach(method -> routes.merge(method + " " + pattern,
                                handler, ApiRoutesTest::withMoreParameters)));
            }
        });
        return routes;
    }

    /// Two methods may share an address and differ by a query parameter; the description has them as one.
    private static HandlerMethod withMoreParameters(HandlerMethod one, HandlerMethod other) {
        return one.getMethodParameters().length >= other.getMethodParameters().length ? one : other;
    }
}
