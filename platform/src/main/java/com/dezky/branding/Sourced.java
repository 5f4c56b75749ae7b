package com.dezky.branding;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A value and who says so.
/// @param value null where not even Dezky has one
public record Sourced<T>(@Nullable T value, Source source) {
    /// The nearest that is said.
    static <L, T> Sourced<T> nearest(Layers<L> layers, Function<L, @Nullable T> part, @Nullable T ours) {
        var own = layers.tenant() == null ? null : part.apply(layers.tenant());
        if (own != null) {
            return new Sourced<>(own, Source.TENANT);
        }
        var partners = layers.partner() == null ? null : part.apply(layers.partner());
        return partners == null ? new Sourced<>(ours, Source.DEZKY) : new Sourced<>(partners, Source.PARTNER);
    }

    /// What the tenant and its partner say, each as a whole.
    record Layers<L>(@Nullable L tenant, @Nullable L partner) {}
}
