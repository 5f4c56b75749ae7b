package com.dezky.emulator.authentik;

import org.jspecify.annotations.Nullable;

/// An application as kept: what people open, with at most one provider behind it.
///
/// @param provider null for none: then nobody can sign in to it
/// @param engineMode `any` or `all`: how many of its bindings must let a person in
record Application(String pk, String name, String slug, @Nullable Integer provider, boolean openInNewTab,
        String launchUrl, String icon, String description, String publisher, String engineMode, String group,
        boolean hidden) {
    static Application of(String pk, String name, String slug, Integer provider, String engineMode) {
        return new Application(pk, name, slug, provider, false, "", "", "", "", engineMode, "", false);
    }
}
