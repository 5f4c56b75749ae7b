package com.dezky.authentik;

import com.dezky.upstream.Secret;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Applications exactly as the wire has them, as far as Dezky reads them.
final class AppWire {
    private AppWire() {}

    record WireFlow(String pk, String slug) {}

    record WireMapping(String pk, @Nullable String managed) {}

    record WireCertificate(String pk, String name, @JsonProperty("private_key_available") boolean keyAvailable) {}

    record Applied(boolean applied) {}

    record WireApplication(String pk, String slug, String name, @Nullable Integer provider,
            @JsonProperty("policy_engine_mode") String mode) {
        Application toApplication() {
            return new Application(pk, slug, name, provider, mode.equals("all"));
        }
    }

    record WireRedirect(@JsonProperty("matching_mode") String mode, String url,
            @Nullable @JsonProperty("redirect_uri_type") String type) {}

    record WireProvider(int pk, String name, @JsonProperty("client_id") String clientId,
            @Nullable @JsonProperty("client_secret") String secret,
            @Nullable @JsonProperty("client_type") String clientType,
            @Nullable @JsonProperty("authentication_flow") String authenticationFlow,
            @Nullable @JsonProperty("authorization_flow") String authorizationFlow,
            @Nullable @JsonProperty("invalidation_flow") String invalidationFlow,
            @Nullable @JsonProperty("property_mappings") List<String> mappings,
            @Nullable @JsonProperty("signing_key") String signingKey,
            @Nullable @JsonProperty("sub_mode") String subMode,
            @Nullable @JsonProperty("grant_types") List<String> grants,
            @Nullable @JsonProperty("redirect_uris") List<WireRedirect> redirects) {
        OAuthProvider toProvider() {
            var uris = redirects == null ? List.<WireRedirect>of() : redirects;
            return new OAuthProvider(pk, name, clientId, new Secret(secret == null ? "" : secret),
                    "confidential".equals(clientType), authenticationFlow, authorizationFlow, invalidationFlow,
                    mappings == null ? List.of() : mappings, signingKey, "user_uuid".equals(subMode),
                    grants == null ? List.of() : grants, uris.stream().map(uri -> new OAuthProvider.Redirect(uri.url(),
                            uri.mode().equals("strict") && (uri.type() == null
                                    || uri.type().equals("authorization"))))
                            .toList());
        }
    }

    record WireBinding(String pk, String target, @Nullable String group, @Nullable Integer user,
            @Nullable String policy, boolean negate, boolean enabled) {
        AppBinding toBinding() {
            return new AppBinding(pk, group, policy != null, negate, enabled);
        }
    }

    record WireEvent(@Nullable JsonNode user, @Nullable JsonNode context, Instant created) {
        boolean isOf(String application) {
            return context != null && context.at("/authorized_application/pk").asString("").replace("-", "")
                    .equals(application);
        }

        AppUse toUse() {
            return new AppUse(user == null ? 0 : user.path("pk").asInt(0),
                    user == null ? "" : user.path("username").asString(""), created);
        }
    }
}
