package com.dezky.branding;

import static org.assertj.core.api.Assertions.assertThat;

import com.dezky.branding.Wishes.MailKey;
import com.dezky.branding.logo.Logo;
import com.dezky.notification.MailTemplate.Words;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LookTest {
    private static final LogoFile OURS = new LogoFile("a".repeat(64), Logo.Format.SVG, 40, 20);
    private static final LogoFile THEIRS = new LogoFile("b".repeat(64), Logo.Format.PNG, 40, 20);
    private static final MailKey INVITATION = new MailKey("invitation", "da");

    @Test
    void withoutAnyWishItLooksLikeDezky() {
        var look = Look.of(Wishes.NONE, null, 0);
        assertThat(look.productName()).isEqualTo(new Sourced<>("Dezky", Source.DEZKY));
        assertThat(look.derived()).isNull();
        assertThat(look.shown(LogoSide.LIGHT)).isNull();
    }

    @Test
    void eachFieldComesFromTheNearestThatSaysIt() {
        var look = Look.of(wishes("Nordlys", null, null, null), wishes("Partner", "#e4002b", THEIRS, null), 3);
        assertThat(look.productName()).isEqualTo(new Sourced<>("Nordlys", Source.TENANT));
        assertThat(look.accent()).isEqualTo(new Sourced<>("#e4002b", Source.PARTNER));
        assertThat(look.logoLight()).isEqualTo(new Sourced<>(THEIRS, Source.PARTNER));
        assertThat(look.logoDark().source()).isEqualTo(Source.DEZKY);
        assertThat(look.inheritedProduct()).isEqualTo("Partner");
    }

    @Test
    void aPartnerItselfInheritsFromDezky() {
        var look = Look.of(null, wishes(null, "#e4002b", null, null), 1);
        assertThat(look.productName().source()).isEqualTo(Source.DEZKY);
        assertThat(look.accent().source()).isEqualTo(Source.PARTNER);
        assertThat(look.own().accent()).isEqualTo("#e4002b");
    }

    @Test
    void oneLogoOfOnesOwnShowsInBothThemes() {
        assertThat(Look.of(wishes(null, null, OURS, null), wishes(null, null, null, THEIRS), 1).shown(LogoSide.DARK))
                .as("nobody shows two companies' logos").isEqualTo(OURS);
        assertThat(Look.of(wishes(null, null, OURS, null), null, 1).shown(LogoSide.DARK)).isEqualTo(OURS);
        assertThat(Look.of(null, wishes(null, null, OURS, THEIRS), 1).shown(LogoSide.DARK)).isEqualTo(THEIRS);
    }

    @Test
    void mailsAreInheritedOneByOne() {
        var own = new Words("Ours", "{{link}}");
        var partners = new Words("Theirs", "{{link}}");
        var look = Look.of(new Wishes(null, null, null, null, Map.of(INVITATION, own)), new Wishes(null, null, null,
                null, Map.of(INVITATION, partners, new MailKey("recovery", "da"), partners)), 1);
        assertThat(look.mails().get(INVITATION)).isEqualTo(new Sourced<>(own, Source.TENANT));
        assertThat(look.mails().get(new MailKey("recovery", "da"))).isEqualTo(new Sourced<>(partners, Source.PARTNER));
        assertThat(look.mails().get(new MailKey("recovery", "en"))).isNull();
    }

    private static Wishes wishes(@Nullable String name, @Nullable String accent, @Nullable LogoFile light,
            @Nullable LogoFile dark) {
        return new Wishes(name, accent, light, dark, Map.of());
    }
}
