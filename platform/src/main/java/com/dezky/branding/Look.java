package com.dezky.branding;

import com.dezky.branding.Sourced.Layers;
import com.dezky.branding.Wishes.MailKey;
import com.dezky.branding.accent.Accent;
import com.dezky.branding.accent.Rgb;
import com.dezky.notification.MailTemplate.Words;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// How a tenant or partner looks: its own wishes over what it inherits, field by field.
/// @param own     what it says itself
/// @param above   what its partner says
/// @param mails   words that are not Dezky's
/// @param version changes with everything that it says itself
public record Look(Wishes own, Wishes above, Sourced<String> productName, Sourced<String> accent,
        Sourced<LogoFile> logoLight,
        Sourced<LogoFile> logoDark, Map<MailKey, Sourced<Words>> mails, long version) {
    static final String OUR_NAME = "Dezky";

    static Look of(@Nullable Wishes tenant, @Nullable Wishes partner, long version) {
        var layers = new Layers<>(tenant, partner);
        var mails = new TreeMap<MailKey, Sourced<Words>>();
        if (partner != null) {
            partner.mails().forEach((key, words) -> mails.put(key, new Sourced<>(words, Source.PARTNER)));
        }
        if (tenant != null) {
            tenant.mails().forEach((key, words) -> mails.put(key, new Sourced<>(words, Source.TENANT)));
        }
        var own = tenant != null ? tenant : partner != null ? partner : Wishes.NONE;
        var above = tenant == null || partner == null ? Wishes.NONE : partner;
        return new Look(own, above, Sourced.nearest(layers, Wishes::productName, OUR_NAME),
                Sourced.nearest(layers, Wishes::accent, null), Sourced.nearest(layers, Wishes::logoLight, null),
                Sourced.nearest(layers, Wishes::logoDark, null), mails, version);
    }

    /// What it would be called without a name of its own.
    public String inheritedProduct() {
        return above.productName() == null ? OUR_NAME : above.productName();
    }

    public String product() {
        return productName.value() == null ? OUR_NAME : productName.value();
    }

    /// The accent with all that follows from it; null for Fjord.
    public @Nullable Accent derived() {
        return derived(accent.value());
    }

    /// The accent it would have without one of its own; null for Fjord.
    public @Nullable Accent inheritedAccent() {
        return derived(above.accent());
    }

    private static @Nullable Accent derived(@Nullable String hex) {
        return hex == null ? null : Accent.of(Rgb.read(hex).orElseThrow());
    }

    /// What is shown on this side. A logo of one's own for the light side is nearer than an inherited one for the dark.
    public @Nullable LogoFile shown(LogoSide side) {
        var wanted = side == LogoSide.LIGHT ? logoLight : logoDark;
        var other = side == LogoSide.LIGHT ? logoDark : logoLight;
        return wanted.value() == null || other.value() != null && other.source().compareTo(wanted.source()) < 0
                ? other.value()
                : wanted.value();
    }
}
