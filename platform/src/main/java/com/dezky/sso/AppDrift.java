package com.dezky.sso;

import com.dezky.authentik.AppBinding;
import com.dezky.authentik.Application;
import com.dezky.authentik.OAuthProvider;
import com.dezky.sso.AppChange.Act;
import com.dezky.sso.AppChange.Act.Bind;
import com.dezky.sso.AppChange.Act.DeleteApplication;
import com.dezky.sso.AppChange.Act.DeleteProvider;
import com.dezky.sso.AppChange.Act.Nothing;
import com.dezky.sso.AppChange.Act.SetApplication;
import com.dezky.sso.AppChange.Act.SetProvider;
import com.dezky.sso.AppChange.Act.Unbind;
import com.dezky.sso.AppChange.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What differs between an application here and at the identity provider, in the order to put it right: what lets people
/// in is bound before anything is unbound, since an application without bindings is open to everybody. Pure.
final class AppDrift {
    private final WantedApp wanted;
    private final FoundApp found;
    private final Predicate<OAuthProvider> standard;
    private final AppStandards standards;
    private final List<AppChange> changes = new ArrayList<>();

    private AppDrift(WantedApp wanted, FoundApp found, AppStandards standards, Predicate<OAuthProvider> standard) {
        this.wanted = wanted;
        this.found = found;
        this.standards = standards;
        this.standard = standard;
    }

    /// What is left of one that should be gone.
    static List<AppChange> leftovers(WantedApp wanted, FoundApp found) {
        var changes = new ArrayList<AppChange>();
        if (found.application() != null) {
            changes.add(new AppChange("application", null, found.application().name(), "The app was removed.",
                    Kind.UNWANTED, new DeleteApplication(wanted.slug())));
        }
        if (found.provider() != null) {
            changes.add(new AppChange("provider", null, found.provider().name(), "The app was removed.", Kind.UNWANTED,
                    new DeleteProvider(found.provider().pk())));
        }
        return List.copyOf(changes);
    }

    /// @param standard whether a provider has our flows, scopes, key and grants
    static List<AppChange> of(WantedApp wanted, FoundApp found, AppStandards standards,
            Predicate<OAuthProvider> standard) {
        if (wanted.gone()) {
            return leftovers(wanted, found);
        }
        var drift = new AppDrift(wanted, found, standards, standard);
        drift.look(found.application(), found.provider());
        return List.copyOf(drift.changes);
    }

    private void look(@Nullable Application application, @Nullable OAuthProvider provider) {
        if (application == null || provider == null) {
            add("application", wanted.name(), null, "The app " + wanted.name()
                    + " is no longer complete at the identity provider. It can be made again with a new secret.",
                    Kind.LOST, new Nothing());
            return;
        }
        bindings(application);
        application(application, provider);
        provider(provider);
    }

    private void application(Application application, OAuthProvider provider) {
        var act = new SetApplication(wanted.slug(), wanted.name(), provider.pk());
        if (!application.all()) {
            add("mode", "all", "any", "Every policy bound to an app counts.", Kind.UNWANTED, act);
        }
        if (!Integer.valueOf(provider.pk()).equals(application.provider())) {
            add("behind", provider.name(), String.valueOf(application.provider()),
                    "The app's own client stands behind it.", Kind.UNWANTED, act);
        }
        if (!application.name().equals(wanted.name())) {
            add("name", wanted.name(), application.name(), "The app is called so here.", Kind.DIFFERENT, act);
        }
    }

    private void provider(OAuthProvider provider) {
        var act = new SetProvider(provider.pk(), standards.settings(wanted.redirectUris()));
        var urls = provider.redirects().stream().map(OAuthProvider.Redirect::url).toList();
        var plain = provider.redirects().stream().allMatch(OAuthProvider.Redirect::plain);
        if (!plain || !new HashSet<>(wanted.redirectUris()).containsAll(urls)) {
            add("redirects", lines(wanted.redirectUris()), lines(urls), "Codes go only to the app's own addresses.",
                    Kind.UNWANTED, act);
        } else if (!new HashSet<>(urls).equals(new HashSet<>(wanted.redirectUris()))) {
            add("redirects", lines(wanted.redirectUris()), lines(urls), "These are the app's addresses.",
                    Kind.DIFFERENT, act);
        }
        if (!standard.test(provider)) {
            add("settings", "standard", "other", "Flows, scopes, key and grants are the same for all apps.",
                    Kind.DIFFERENT, act);
        }
    }

    private void bindings(Application application) {
        var admitted = new LinkedHashSet<>(wanted.groups());
        admitted.add(standards.nobody());
        for (var group : admitted) {
            if (found.bindings().stream().noneMatch(binding -> binding.admits(group))) {
                add("access:" + group, "admitted", null, group.equals(standards.nobody())
                        ? "Keeps the app closed should its group be deleted."
                        : "Members of the group may use the app.", Kind.MISSING, new Bind(application.id(), group));
            }
        }
        var kept = new HashSet<String>();
        found.bindings().stream().filter(binding -> !binding.policy()).forEach(binding -> {
            var right = admitted.stream().anyMatch(binding::admits) && kept.add(String.valueOf(binding.group()));
            if (!right) {
                unbind(binding);
            }
        });
    }

    private void unbind(AppBinding binding) {
        add("access:" + (binding.group() == null ? binding.id() : binding.group()), null, "admitted",
                "Only those chosen here may use the app.", Kind.UNWANTED, new Unbind(binding.id()));
    }

    private static String lines(List<String> uris) {
        return String.join("\n", uris);
    }

    private void add(String field, @Nullable String desired, @Nullable String observed, String why, Kind kind,
            Act act) {
        changes.add(new AppChange(field, desired, observed, why, kind, act));
    }
}
