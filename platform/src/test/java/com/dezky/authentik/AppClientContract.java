package com.dezky.authentik;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.dezky.upstream.Missing;
import com.dezky.upstream.Rejected;
import com.dezky.upstream.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What the client promises about applications, whichever server is behind it.
abstract class AppClientContract {
    private static final String KEY = "authentik Self-signed Certificate";
    private final List<String> slugs = new ArrayList<>();
    private final List<String> groups = new ArrayList<>();

    abstract AuthentikClient authentik();

    /// Leaves a server that outlives the test as it was found.
    final void deleteWhatTheTestMade() {
        slugs.forEach(slug -> {
            unlessGone(() -> apps().findProvider(slug).ifPresent(provider -> apps().deleteProvider(provider.pk())));
            unlessGone(() -> apps().deleteApplication(slug));
        });
        groups.forEach(id -> unlessGone(() -> authentik().deleteGroup(id)));
    }

    @Test
    void findsWhatProvidersAreMadeFrom() {
        assertThat(apps().findFlow("default-provider-authorization-implicit-consent")).isPresent();
        assertThat(apps().findFlow("no-such-flow")).isEmpty();
        assertThat(apps().findScopes(List.of("openid", "email"))).doesNotHaveDuplicates().hasSize(2);
        assertThatThrownBy(() -> apps().findScopes(List.of("no-such-scope"))).isInstanceOf(Rejected.class);
        assertThat(apps().findSigningKey(KEY)).isPresent();
        assertThat(apps().findSigningKey("no such key")).isEmpty();
    }

    @Test
    void makesAnApplicationWithAllThatBelongsToIt() {
        var group = group();
        var app = made(group);
        var application = apps().findApplication(app.slug()).orElseThrow();
        assertThat(application.name()).isEqualTo("Wiki");
        assertThat(application.all()).isTrue();
        var provider = apps().findProvider(app.slug()).orElseThrow();
        assertThat(application.provider()).isEqualTo(provider.pk());
        assertThat(provider.secret()).isEqualTo(app.secret());
        assertThat(provider.redirects()).containsExactly(new OAuthProvider.Redirect("https://wiki.test/in", true));
        assertThat(apps().matches(provider, app.settings())).isTrue();
        assertThat(apps().bindingsOf(application)).singleElement().satisfies(binding -> assertThat(binding
                .admits(group)).isTrue());
    }

    @Test
    void whatIsTakenOrNotThereIsRejectedAndLeavesNothing() {
        var app = made(group());
        assertThatThrownBy(() -> apps().create(app)).isInstanceOf(Rejected.class);
        var astray = new NewApp(slug(), "Wiki", app.secret(), app.settings(), List.of(UUID.randomUUID().toString()));
        assertThatThrownBy(() -> apps().create(astray)).isInstanceOf(Rejected.class);
        assertThat(apps().findApplication(astray.slug())).isEmpty();
        assertThat(apps().findProvider(astray.slug())).isEmpty();
        assertThatThrownBy(() -> new NewApp("x", "x", app.secret(), app.settings(), List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void changesNameAddressesAndSecret() {
        var app = made(group());
        var provider = apps().findProvider(app.slug()).orElseThrow();
        var settings = settings("https://wiki.test/in", "https://wiki.test/two");
        apps().updateProvider(provider.pk(), settings);
        apps().setSecret(provider.pk(), new Secret("another-secret"));
        apps().updateApplication(app.slug(), "Our wiki", provider.pk());
        var now = apps().findProvider(app.slug()).orElseThrow();
        assertThat(now.redirects()).extracting(OAuthProvider.Redirect::url).containsExactly("https://wiki.test/in",
                "https://wiki.test/two");
        assertThat(now.secret()).isEqualTo(new Secret("another-secret"));
        assertThat(now.mappings()).isEqualTo(provider.mappings());
        assertThat(apps().findApplication(app.slug())).map(Application::name).contains("Our wiki");
    }

    @Test
    void bindsAndUnbinds() {
        var application = apps().findApplication(made(group()).slug()).orElseThrow();
        var other = group();
        apps().bind(application.id(), other);
        var bound = apps().bindingsOf(application);
        assertThat(bound).hasSize(2);
        bound.stream().filter(binding -> !binding.admits(other)).forEach(binding -> apps().unbind(binding.id()));
        assertThat(apps().bindingsOf(application)).singleElement().satisfies(left -> assertThat(left.admits(other))
                .isTrue());
        assertThatThrownBy(() -> apps().bind(application.id(), UUID.randomUUID().toString()))
                .isInstanceOf(Rejected.class);
    }

    @Test
    void deletesApplicationAndProviderApart() {
        var app = made(group());
        var provider = apps().findProvider(app.slug()).orElseThrow();
        apps().deleteProvider(provider.pk());
        assertThat(apps().findApplication(app.slug())).map(Application::provider).isEmpty();
        apps().deleteApplication(app.slug());
        assertThat(apps().findApplication(app.slug())).isEmpty();
        assertThatThrownBy(() -> apps().deleteApplication(app.slug())).isInstanceOf(Missing.class);
        assertThatThrownBy(() -> apps().deleteProvider(provider.pk())).isInstanceOf(Missing.class);
        assertThatThrownBy(() -> apps().setSecret(provider.pk(), app.secret())).isInstanceOf(Missing.class);
    }

    @Test
    void nobodyHasUsedWhatIsNew() {
        assertThat(apps().lastUse(apps().findApplication(made(group()).slug()).orElseThrow().id())).isEmpty();
        assertThatThrownBy(() -> apps().lastUse("")).isInstanceOf(IllegalArgumentException.class);
    }

    final AppClient apps() {
        return authentik().apps();
    }

    final NewApp made(String group) {
        var app = new NewApp(slug(), "Wiki", new Secret("first-secret"), settings("https://wiki.test/in"),
                List.of(group));
        apps().create(app);
        return app;
    }

    final AppSettings settings(String... redirectUris) {
        return new AppSettings(null, apps().findFlow("default-provider-authorization-implicit-consent").orElseThrow(),
                apps().findFlow("default-provider-invalidation-flow").orElseThrow(),
                apps().findScopes(List.of("openid", "email", "profile", "offline_access")),
                apps().findSigningKey(KEY).orElseThrow(), List.of(redirectUris));
    }

    final String slug() {
        slugs.add("app-" + UUID.randomUUID().toString().replace("-", ""));
        return slugs.getLast();
    }

    final String group() {
        groups.add(authentik().createGroup("contract-" + UUID.randomUUID(), Map.of()).id());
        return groups.getLast();
    }

    private static void unlessGone(Runnable delete) {
        try {
            delete.run();
        } catch (Missing _) {
            // as wanted
        }
    }
}
