package com.dezky.emulator.authentik;

import com.dezky.emulator.authentik.Provider.RedirectUri;
import com.dezky.emulator.authentik.Provider.Validities;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Makes of a seeded client what the API would have made of it: a provider, an application, and a binding.
final class ClientSeed {
    private final Settings settings;
    private final Applications applications;
    private final PolicyBindings bindings;
    private final Flows flows;

    ClientSeed(Settings settings, Applications applications, PolicyBindings bindings, Flows flows) {
        this.settings = settings;
        this.applications = applications;
        this.bindings = bindings;
        this.flows = flows;
    }

    /// The flows that every installation has.
    static void flows(Flows flows) {
        flows.seed(Flow.DEFAULT_SIGN_IN, "Welcome to authentik!", "Welcome to authentik!", "authentication", "none");
        flows.seed(Flow.DEFAULT_AUTHORIZATION, "Authorize Application", "Redirecting to %(app)s", "authorization",
                "require_authenticated");
        flows.seed(Flow.DEFAULT_INVALIDATION, "Logout", "Default Invalidation Flow", "invalidation", "none");
        flows.seed(Flow.PROVIDER_INVALIDATION, "Logged out of application", "You've logged out of %(app)s.",
                "invalidation", "none");
    }

    /// What somebody set on its provider since, and this seed does not speak of, stays.
    /// @param group id of the group whose members may use it; null for everyone
    void put(SeedClient client, @Nullable String group) {
        var known = applications.withClientId(client.clientId());
        var provider = applications.save(provider(client, known));
        var application = applications.inFrontOf(provider.pk()).orElseGet(() -> applications.save(Application.of(
                idOf("application " + client.clientId()), client.clientId(), client.clientId(), provider.pk(),
                "all")));
        var bound = bindings.of(application.pk()).stream().filter(one -> one.policy() == null).toList();
        bound.stream().filter(one -> !Objects.equals(one.group(), group)).forEach(bindings::remove);
        if (group != null && bound.stream().noneMatch(one -> group.equals(one.group()))) {
            bindings.save(new PolicyBinding(idOf("binding " + client.clientId() + group), application.pk(), null, group,
                    null, false, true, 0, 30, false));
        }
    }

    private Provider provider(SeedClient client, Optional<Provider> known) {
        var uris = new ArrayList<RedirectUri>();
        client.redirectUris().forEach(uri -> uris.add(RedirectUri.strict(uri, "authorization")));
        client.postLogoutRedirectUris().forEach(uri -> uris.add(RedirectUri.strict(uri, "logout")));
        var logout = client.logoutUri();
        return new Provider(known.map(Provider::pk).orElseGet(applications::nextProvider), client.clientId(),
                known.map(Provider::authenticationFlow).orElse(null),
                known.map(Provider::authorizationFlow).orElseGet(() -> flow(Flow.DEFAULT_AUTHORIZATION)),
                known.map(Provider::invalidationFlow).orElseGet(() -> flow(Flow.DEFAULT_INVALIDATION)),
                ScopeMapping.ALL.stream().map(ScopeMapping::pk).toList(), Provider.CONFIDENTIAL, client.clientId(),
                client.secret(), List.of("authorization_code", "refresh_token", "client_credentials"),
                List.copyOf(uris), LookupApi.CERTIFICATE, "user_uuid", true,
                new Validities("minutes=1", Validity.seconds(settings.accessTokenLife()), "days=30", "seconds=0"),
                logout == null ? "" : logout, "backchannel");
    }

    private String flow(String slug) {
        return flows.named(slug).map(Flow::pk).orElseThrow();
    }

    private static String idOf(String word) {
        return UUID.nameUUIDFromBytes(word.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
