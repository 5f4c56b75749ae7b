package com.dezky.authentik;

import com.dezky.authentik.AppWire.WireApplication;
import com.dezky.authentik.AppWire.WireBinding;
import com.dezky.authentik.AppWire.WireCertificate;
import com.dezky.authentik.AppWire.WireEvent;
import com.dezky.authentik.AppWire.WireFlow;
import com.dezky.authentik.AppWire.WireMapping;
import com.dezky.authentik.AppWire.WireProvider;
import com.dezky.upstream.Missing;
import com.dezky.upstream.Rejected;
import com.dezky.upstream.Secret;
import com.dezky.upstream.UpstreamHttp;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;

/// Applications with single sign-on: OAuth2 providers, the applications in front of them, and who may use them. The
/// server fills nothing in for us, and an application that nothing is bound to is open to everybody it knows.
public final class AppClient {
    private static final String MANAGED = "goauthentik.io/providers/oauth2/scope-";

    private final String address;
    private final UpstreamHttp http;
    private final Listing listing;
    private final Supplier<AuthentikVersion> version;

    AppClient(@Nullable String address, UpstreamHttp http, Listing listing, Supplier<AuthentikVersion> version) {
        this.address = address == null ? "" : address.replaceFirst("/+$", "");
        this.http = http;
        this.listing = listing;
        this.version = version;
    }

    /// Where programs find what is said to clients of this slug. Its final slash belongs to it.
    public Endpoints endpoints(String slug) {
        var base = address + "/application/o/";
        var issuer = base + slug + "/";
        return new Endpoints(issuer, issuer + ".well-known/openid-configuration", base + "authorize/",
                base + "token/", base + "userinfo/", issuer + "jwks/", issuer + "end-session/");
    }

    /// The addresses of one client, as programs outside reach them.
    public record Endpoints(String issuer, String discovery, String authorization, String token, String userinfo,
            String jwks, String endSession) {}

    /// The flow with this slug, as its id (`flows/instances`).
    public Optional<String> findFlow(String slug) {
        try {
            return Optional.of(http.read(http.get().uri("/api/v3/flows/instances/{slug}/", slug), WireFlow.class).pk());
        } catch (Missing _) {
            return Optional.empty();
        }
    }

    /// The mappings that come with the server for these scopes, as ids in the order asked for
    /// (`propertymappings/provider/scope`).
    /// @throws Rejected when it lacks one
    public List<String> findScopes(List<String> scopes) {
        var found = new ArrayList<String>();
        for (var scope : scopes) {
            found.add(listing.all("/propertymappings/provider/scope/", "managed", MANAGED + scope,
                    new ParameterizedTypeReference<Page<WireMapping>>() {
                    }, WireMapping::pk).stream().filter(one -> (MANAGED + scope).equals(one.managed()))
                    .map(WireMapping::pk).findFirst().orElseThrow(() -> new Rejected(http.name(), 404, http.name()
                            + " has no mapping for the scope " + scope + ".")));
        }
        return List.copyOf(found);
    }

    /// The certificate of exactly this name, if its key is there as well (`crypto/certificatekeypairs`).
    public Optional<String> findSigningKey(String name) {
        return listing.all("/crypto/certificatekeypairs/", "name", name,
                new ParameterizedTypeReference<Page<WireCertificate>>() {
                }, WireCertificate::pk).stream().filter(one -> one.name().equals(name) && one.keyAvailable())
                .map(WireCertificate::pk).findFirst();
    }

    /// Makes provider, application and bindings together: all of it is there afterwards, or none
    /// (`core/transactional/applications`). After a lost answer {@link #findApplication} tells which. Never safe to
    /// repeat.
    /// @throws Rejected when a name is taken or something it refers to is not there, among others
    public void create(NewApp app) {
        var provider = fields(app.settings());
        if (app.settings().authenticationFlow() == null) {
            provider.remove("authentication_flow");
        }
        provider.put("name", app.slug());
        provider.put("client_id", app.slug());
        provider.put("client_secret", app.secret().value());
        var bindings = new ArrayList<Map<String, Object>>();
        app.groups().forEach(group -> bindings.add(Map.of("group", group, "order", bindings.size())));
        var made = http.read(http.put().uri("/api/v3/core/transactional/applications/").body(Map.of(
                "app", Map.of("name", app.name(), "slug", app.slug(), "policy_engine_mode", "all"),
                "provider_model", "authentik_providers_oauth2.oauth2provider",
                "provider", provider, "policy_bindings", bindings)), AppWire.Applied.class);
        if (!made.applied()) {
            throw new Rejected(http.name(), 200, http.name() + " did not make the application.");
        }
    }

    /// The application with this slug (`core/applications`).
    public Optional<Application> findApplication(String slug) {
        try {
            return Optional.of(http.read(http.get().uri("/api/v3/core/applications/{slug}/", slug),
                    WireApplication.class).toApplication());
        } catch (Missing _) {
            return Optional.empty();
        }
    }

    /// The provider of exactly this name (`providers/oauth2`).
    public Optional<OAuthProvider> findProvider(String name) {
        return listing.all("/providers/oauth2/", "name", name, new ParameterizedTypeReference<Page<WireProvider>>() {
        }, WireProvider::pk).stream().filter(one -> one.name().equals(name)).map(WireProvider::toProvider).findFirst();
    }

    /// Who may use an application, and under which policies (`policies/bindings`).
    public List<AppBinding> bindingsOf(Application application) {
        return listing.all("/policies/bindings/", "target", application.id(),
                new ParameterizedTypeReference<Page<WireBinding>>() {
                }, WireBinding::pk).stream().filter(one -> one.target().equals(application.id()))
                .map(WireBinding::toBinding).toList();
    }

    /// Sets what a provider does, and nothing else; safe to repeat.
    /// @throws Missing when there is none
    public void updateProvider(int pk, AppSettings settings) {
        http.send(http.patch().uri("/api/v3/providers/oauth2/{pk}/", pk).body(fields(settings)));
    }

    /// Gives a client another secret: from then on the one before is worthless. Safe to repeat.
    /// @throws Missing when there is none
    public void setSecret(int pk, Secret secret) {
        http.send(http.patch().uri("/api/v3/providers/oauth2/{pk}/", pk).body(Map.of("client_secret", secret.value())));
    }

    /// Sets an application's name and what is behind it, and lets all of its bindings count; safe to repeat.
    /// @throws Missing when there is none
    public void updateApplication(String slug, String name, int provider) {
        http.send(http.patch().uri("/api/v3/core/applications/{slug}/", slug).body(Map.of("name", name, "provider",
                provider, "policy_engine_mode", "all")));
    }

    /// Lets a group use an application. Not safe to repeat: the server binds it twice.
    /// @throws Rejected when one of them is not there
    public void bind(String application, String group) {
        http.send(http.post().uri("/api/v3/policies/bindings/").body(Map.of("target", application, "group", group,
                "order", 0)));
    }

    /// @throws Missing when there is none
    public void unbind(String binding) {
        http.send(http.delete().uri("/api/v3/policies/bindings/{id}/", binding));
    }

    /// Deletes an application with its bindings; what is behind it stays.
    /// @throws Missing when there is none
    public void deleteApplication(String slug) {
        http.send(http.delete().uri("/api/v3/core/applications/{slug}/", slug));
    }

    /// Deletes a provider with its tokens; what is in front of it stays.
    /// @throws Missing when there is none
    public void deleteProvider(int pk) {
        http.send(http.delete().uri("/api/v3/providers/oauth2/{pk}/", pk));
    }

    /// Who was let into an application last; empty when nobody was for as long as the server remembers
    /// (`events/events`).
    /// @param application its id, a uuid
    public Optional<AppUse> lastUse(String application) {
        if (application.isBlank()) {
            throw new IllegalArgumentException("the last use of nothing would be anybody's");
        }
        var plain = application.replace("-", ""); // as ids stand in events
        var newest = http.read(http.get().uri(uri -> uri.path("/api/v3/events/events/")
                .queryParam("actions", "authorize_application")
                .queryParam("context_authorized_app", "{app}")
                .queryParam("ordering", "-created")
                .queryParam("page_size", 1).build(plain)), new ParameterizedTypeReference<Page<WireEvent>>() {
                });
        return newest.results().stream().filter(event -> event.isOf(plain)).findFirst().map(WireEvent::toUse);
    }

    private Map<String, Object> fields(AppSettings settings) {
        var limits = version.get().isAtLeast(2026, 5);
        var fields = new LinkedHashMap<String, Object>();
        fields.put("authentication_flow", settings.authenticationFlow());
        fields.put("authorization_flow", settings.authorizationFlow());
        fields.put("invalidation_flow", settings.invalidationFlow());
        fields.put("client_type", "confidential");
        fields.put("redirect_uris", settings.redirectUris().stream().map(uri -> limits
                ? Map.of("matching_mode", "strict", "url", uri, "redirect_uri_type", "authorization")
                : Map.of("matching_mode", "strict", "url", uri)).toList());
        fields.put("property_mappings", settings.mappings());
        fields.put("signing_key", settings.signingKey());
        fields.put("sub_mode", "user_uuid");
        if (limits) {
            fields.put("grant_types", OAuthProvider.GRANTS);
        }
        return fields;
    }

    /// Whether a provider is what these settings make of it.
    public boolean matches(OAuthProvider provider, AppSettings settings) {
        return provider.confidential() && provider.subjectIsUuid()
                && java.util.Objects.equals(provider.authenticationFlow(), settings.authenticationFlow())
                && settings.authorizationFlow().equals(provider.authorizationFlow())
                && settings.invalidationFlow().equals(provider.invalidationFlow())
                && settings.signingKey().equals(provider.signingKey())
                && new HashSet<>(settings.mappings()).equals(new HashSet<>(provider.mappings()))
                && (!version.get().isAtLeast(2026, 5)
                        || new HashSet<>(OAuthProvider.GRANTS).equals(new HashSet<>(provider.grants())));
    }
}
