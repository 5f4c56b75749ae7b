package com.dezky.sandbox;

import com.dezky.tenant.Tenant;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.BiConsumer;

/// A change behind the platform's back, for it to find and heal. The first of an upstream is what
/// `./dezky sandbox drift` does.
enum Drift {
    GROUP("authentik", "Delete the group", "Authentik no longer has the group of %s.",
            (upstreams, tenant) -> upstreams.authentik().forgetGroup(tenant.slug().value())),

    DKIM("stalwart", "Drop the DKIM keys", "Stalwart no longer has DKIM keys for the domain of %s.",
            (upstreams, tenant) -> upstreams.stalwart().dropDkim(tenant.mailDomain())),

    DOMAIN("stalwart", "Delete the mail domain", "Stalwart no longer has the domain of %s.",
            (upstreams, tenant) -> upstreams.stalwart().forgetDomain(tenant.mailDomain())),

    SPACE_NAME("ocis", "Rename the space", "The space of %s is now called \"Renamed by hand\".",
            (upstreams, tenant) -> upstreams.ocis().renameSpace(alias(tenant), "Renamed by hand")),

    SPACE_QUOTA("ocis", "Change the space's quota to 1 MB", "The space of %s now holds 1 MB.",
            (upstreams, tenant) -> upstreams.ocis().setQuota(alias(tenant), 1_000_000)),

    SPACE_GROUP("ocis", "Delete the group", "OCIS no longer has the group of %s.",
            (upstreams, tenant) -> upstreams.ocis().forgetGroup(tenant.slug().value()));

    private final String upstream;
    private final String label;
    private final String done;
    private final BiConsumer<Upstreams, Tenant> change;

    Drift(String upstream, String label, String done, BiConsumer<Upstreams, Tenant> change) {
        this.upstream = upstream;
        this.label = label;
        this.done = done;
        this.change = change;
    }

    /// Reads the word of a drift (`space-quota`), or the name of an upstream for its first.
    /// @throws IllegalArgumentException in words for people
    static Drift of(String word) {
        return Arrays.stream(values()).filter(one -> one.word().equals(word) || one.upstream.equals(word)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "nothing can drift at \"" + word + "\": use authentik, stalwart or ocis"));
    }

    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String upstream() {
        return upstream;
    }

    String label() {
        return label;
    }

    /// Makes the change.
    /// @return what is different now, in a sentence
    String apply(Upstreams upstreams, Tenant tenant) {
        change.accept(upstreams, tenant);
        return done.formatted(tenant.name());
    }

    private static String alias(Tenant tenant) {
        return "project/dezky-" + tenant.slug();
    }
}
