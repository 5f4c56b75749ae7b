package com.dezky.sso;

import com.dezky.authentik.AppSettings;
import org.jspecify.annotations.Nullable;

/// One thing about an application that is not as it should be at the identity provider, and what is done about it.
/// @param field    names it, as `redirects`; the same at every look
/// @param desired  null when nothing should be there
/// @param observed null when nothing is there
/// @param why      a sentence
public record AppChange(String field, @Nullable String desired, @Nullable String observed, String why, Kind kind,
        Act act) {
    public enum Kind {
        /// Made by whoever finds it.
        MISSING,
        /// More than there should be, or open: taken away by whoever finds it.
        UNWANTED,
        /// Another value, which somebody may have meant.
        DIFFERENT,
        /// Gone, and not to be made again without a new secret, which only a person can be handed.
        LOST
    }

    /// What is done.
    public sealed interface Act {
        record SetProvider(int provider, AppSettings settings) implements Act {}

        record SetApplication(String slug, String name, int provider) implements Act {}

        record Bind(String application, String group) implements Act {}

        record Unbind(String binding) implements Act {}

        record DeleteApplication(String slug) implements Act {}

        record DeleteProvider(int provider) implements Act {}

        record Nothing() implements Act {}
    }
}
