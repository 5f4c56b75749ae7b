package com.dezky.emulator.authentik;

import com.dezky.emulator.Exchange;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// `/api/v3/propertymappings/provider/scope/` and `/api/v3/crypto/certificatekeypairs/`: what providers are put
/// together from. Read only.
final class LookupApi {
    /// The certificate that every installation has.
    static final String CERTIFICATE = UUID.nameUUIDFromBytes("certificate".getBytes(StandardCharsets.UTF_8)).toString();
    private static final String CERTIFICATE_NAME = "authentik Self-signed Certificate";

    private final Dialect dialect;

    LookupApi(Dialect dialect) {
        this.dialect = dialect;
    }

    void mappings(Exchange exchange) {
        var orders = new LinkedHashMap<String, Comparator<ScopeMapping>>();
        orders.put("scope_name", Comparator.comparing(ScopeMapping::scope));
        orders.put("name", Comparator.comparing(ScopeMapping::name));
        new Listing<>(exchange, ScopeMapping.ALL)
                .choice("managed", name -> ScopeMapping.ALL.stream().anyMatch(one -> name.equals(one.managed())),
                        (one, name) -> name.equals(one.managed()))
                .flag("managed__isnull", one -> one.managed() == null)
                .text("scope_name", ScopeMapping::scope)
                .text("name", ScopeMapping::name)
                .search(one -> Stream.of(one.name(), one.scope()))
                .answer(dialect, orders, LookupApi::body);
    }

    void mapping(Exchange exchange) {
        exchange.json(200, body(ScopeMapping.find(exchange.variable("pk"))
                .orElseThrow(() -> Refusal.notFound("ScopeMapping"))));
    }

    /// There is one, and it has its key.
    void certificates(Exchange exchange) {
        var orders = new LinkedHashMap<String, Comparator<String>>();
        orders.put("name", Comparator.naturalOrder());
        new Listing<>(exchange, List.of(CERTIFICATE_NAME))
                .withoutFilters("key_type", "managed")
                .flag("has_key", one -> true)
                .text("name", one -> one)
                .search(Stream::of)
                .answer(dialect, orders, one -> certificate());
    }

    private static Map<String, Object> body(ScopeMapping mapping) {
        var body = new LinkedHashMap<String, Object>();
        body.put("pk", mapping.pk());
        body.put("managed", mapping.managed());
        body.put("name", mapping.name());
        body.put("expression", mapping.expression());
        body.put("component", "ak-property-mapping-provider-scope-form");
        body.put("verbose_name", "Scope Mapping");
        body.put("verbose_name_plural", "Scope Mappings");
        body.put("meta_model_name", "authentik_providers_oauth2.scopemapping");
        body.put("scope_name", mapping.scope());
        body.put("description", "");
        return body;
    }

    private Map<String, @Nullable Object> certificate() {
        var body = new LinkedHashMap<String, @Nullable Object>();
        var path = Api.BASE + "/crypto/certificatekeypairs/" + CERTIFICATE;
        body.put("pk", CERTIFICATE);
        body.put("name", CERTIFICATE_NAME);
        body.put("fingerprint_sha256", null);
        body.put("fingerprint_sha1", null);
        body.put("cert_expiry", null);
        body.put("cert_subject", null);
        body.put("private_key_available", true);
        body.put(dialect.namesKeyTypes() ? "key_type" : "private_key_type", "rsa");
        body.put("certificate_download_url", path + "/view_certificate/?download");
        body.put("private_key_download_url", path + "/view_private_key/?download");
        body.put("managed", null);
        return body;
    }
}
