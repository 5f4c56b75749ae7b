package com.dezky.sso.web;

import com.dezky.ui.Shell;

/// A secret, the one time it can be seen.
public record AppSecretPage(Shell shell, String name, String clientId, String secret, String path) {
    /// Never prints the secret.
    @Override
    public String toString() {
        return "AppSecretPage[" + name + "]";
    }
}
