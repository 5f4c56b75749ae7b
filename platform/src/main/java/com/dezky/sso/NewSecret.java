package com.dezky.sso;

import com.dezky.upstream.Secret;

/// An application with its secret, the one time it can be seen. It never prints itself.
public record NewSecret(SsoApp app, Secret secret) {
    /// The secret itself.
    public String value() {
        return secret.value();
    }
}
