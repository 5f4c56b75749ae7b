package com.dezky.sso;

import com.dezky.authentik.AppBinding;
import com.dezky.authentik.Application;
import com.dezky.authentik.OAuthProvider;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the identity provider has of one application.
public record FoundApp(@Nullable Application application, @Nullable OAuthProvider provider,
        List<AppBinding> bindings) {
    /// Nothing of it at all.
    public boolean isNothing() {
        return application == null && provider == null;
    }

    /// Both halves of it, so that it can be put right; half of it cannot sign anybody in.
    public boolean isWhole() {
        return application != null && provider != null;
    }
}
