package com.dezky.sandbox;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/// Where a person, a browser and a script reach everything. No address ends with a slash, issuers excepted.
public record Addresses(Ports ports) {
    /// Below which every host name lies.
    public static final String BASE = "dezky.localhost";

    public URI api() {
        return http("api", ports.platform());
    }

    public URI portal() {
        return http("app", ports.platform());
    }

    public URI operator() {
        return http("operator", ports.platform());
    }

    public URI authentik() {
        return http("auth", ports.authentik());
    }

    public URI stalwart() {
        return http("mail", ports.stalwart());
    }

    public URI ocis() {
        return http("files", ports.ocis());
    }

    /// The sandbox's own page.
    public URI page() {
        return http("sandbox", ports.page());
    }

    public URI smtp() {
        return URI.create("smtp://127.0.0.1:" + ports.smtp());
    }

    /// The issuer of one OIDC client, with the trailing slash it is announced with.
    public URI issuer(String clientId) {
        return URI.create(authentik() + "/application/o/" + clientId + "/");
    }

    /// What `./dezky env` prints.
    Map<String, String> environment() {
        var names = new LinkedHashMap<String, String>();
        names.put("DEZKY_API_URL", api().toString());
        names.put("DEZKY_PORTAL_URL", portal().toString());
        names.put("DEZKY_OPERATOR_URL", operator().toString());
        names.put("DEZKY_SANDBOX_URL", page().toString());
        names.put("AUTHENTIK_URL", authentik().toString());
        names.put("AUTHENTIK_TOKEN", Upstreams.AUTHENTIK_TOKEN);
        names.put("STALWART_URL", stalwart().toString());
        names.put("STALWART_TOKEN", Upstreams.STALWART_TOKEN);
        names.put("OCIS_URL", ocis().toString());
        names.put("OCIS_USERNAME", Upstreams.OCIS_USERNAME);
        names.put("OCIS_PASSWORD", Upstreams.OCIS_TOKEN);
        names.put("SMTP_URL", smtp().toString());
        return names;
    }

    private static URI http(String label, int port) {
        return URI.create("http://" + label + "." + BASE + ":" + port);
    }
}
