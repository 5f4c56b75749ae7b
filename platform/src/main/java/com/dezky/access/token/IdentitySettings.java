package com.dezky.access.token;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// The OIDC clients we trust, one issuer each, as Authentik has them.
/// @param bootstrapAdmins whether the group `dezky-platform-admins` makes platform admins at the first operator token
@ConfigurationProperties("dezky.identity")
public record IdentitySettings(Client portal, Client operator, @DefaultValue("false") boolean bootstrapAdmins) {
    /// One client at the identity provider.
    /// @param issuer   exactly as the provider announces it, with its trailing slash; blank when not configured
    /// @param clientId the only audience accepted from this issuer
    public record Client(@DefaultValue("") String issuer, String clientId, @DefaultValue("") String clientSecret) {
        /// Where this issuer publishes its keys.
        public String jwksUri() {
            return issuer + "jwks/";
        }

        public boolean configured() {
            return !issuer.isBlank();
        }
    }

    public List<Client> clients() {
        return List.of(portal, operator);
    }
}
