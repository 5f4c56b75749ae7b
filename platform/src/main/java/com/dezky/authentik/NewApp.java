package com.dezky.authentik;

import com.dezky.upstream.Secret;
import java.util.List;

/// An application to be made, with the client behind it.
/// @param slug   names application, provider and client alike; at most 50 characters
/// @param groups ids of those who may use it; never empty, or everybody could
public record NewApp(String slug, String name, Secret secret, AppSettings settings, List<String> groups) {
    public NewApp {
        if (groups.isEmpty()) {
            throw new IllegalArgumentException("an application that nothing is bound to is open to everybody");
        }
    }
}
