package com.dezky.sso;

import com.dezky.authentik.AppClient;
import com.dezky.authentik.AuthentikClient;
import com.dezky.authentik.NewApp;
import com.dezky.sso.AppChange.Act;
import com.dezky.upstream.Missing;
import com.dezky.upstream.Rejected;
import com.dezky.upstream.Secret;
import com.dezky.upstream.Unavailable;
import com.dezky.upstream.UpstreamFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/// Applications at the identity provider: looked at, put right, made and taken away. No transaction is open meanwhile.
/// Every method throws {@link UpstreamFailure} when the identity provider does not answer or refuses.
@Component
public class AppsAtProvider {
    private static final String NOBODY = "dezky-nobody";
    private static final String OUR_AUTHENTICATION = "dezky-authentication";
    private static final String OUR_AUTHORIZATION = "dezky-authorization";
    private static final String PLAIN_AUTHORIZATION = "default-provider-authorization-implicit-consent";
    private static final String INVALIDATION = "default-provider-invalidation-flow";
    private static final String SIGNING_KEY = "authentik Self-signed Certificate";
    private static final List<String> SCOPES = List.of("openid", "email", "profile", "offline_access");
    private static final String NAME = "Identity (Authentik)";

    private final AuthentikClient authentik;
    private final AppClient apps;

    AppsAtProvider(AuthentikClient authentik) {
        this.authentik = authentik;
        this.apps = authentik.apps();
    }

    /// Whether this installation has an identity provider.
    public boolean configured() {
        return authentik.configured();
    }

    /// Where the program finds what it needs.
    public AppClient.Endpoints endpoints(SsoApp app) {
        return apps.endpoints(app.clientId());
    }

    /// What applications are made with, as it is there now. Makes the group of nobody when it is missing.
    public AppStandards standards() {
        var authentication = apps.findFlow(OUR_AUTHENTICATION);
        var authorization = apps.findFlow(OUR_AUTHORIZATION);
        return new AppStandards(authentication.orElse(null), authorization.orElseGet(() -> flow(PLAIN_AUTHORIZATION)),
                flow(INVALIDATION), apps.findScopes(SCOPES), apps.findSigningKey(SIGNING_KEY).orElseThrow(
                        () -> lacks("the certificate \"" + SIGNING_KEY + "\"")),
                nobody(), authentication.isPresent() && authorization.isPresent());
    }

    private String flow(String slug) {
        return apps.findFlow(slug).orElseThrow(() -> lacks("the flow " + slug));
    }

    private static Rejected lacks(String what) {
        return new Rejected(NAME, 404, NAME + " lacks " + what + ", which apps are made with.");
    }

    private String nobody() {
        var found = authentik.findGroupNamed(NOBODY);
        if (found.isPresent()) {
            return found.get().id();
        }
        try {
            return authentik.createGroup(NOBODY, Map.of("dezky_purpose", "keeps apps closed; has no members")).id();
        } catch (Rejected taken) {
            return authentik.findGroupNamed(NOBODY).orElseThrow(() -> taken).id(); // somebody was faster
        }
    }

    /// What is there of an application.
    public FoundApp find(WantedApp wanted) {
        var application = apps.findApplication(wanted.slug());
        return new FoundApp(application.orElse(null), apps.findProvider(wanted.slug()).orElse(null),
                application.map(apps::bindingsOf).orElse(List.of()));
    }

    /// What differs, in the order to put it right.
    public List<AppChange> drift(WantedApp wanted, FoundApp found, AppStandards standards) {
        return AppDrift.of(wanted, found, standards, provider -> apps.matches(provider, standards.settings(List.of())));
    }

    /// What is left of one that should be gone.
    public List<AppChange> leftovers(WantedApp wanted, FoundApp found) {
        return AppDrift.leftovers(wanted, found);
    }

    /// Whether people pass our own flows on the way to it.
    public static boolean guarded(FoundApp found, AppStandards standards) {
        var provider = found.provider();
        return standards.guards() && provider != null
                && String.valueOf(standards.authenticationFlow()).equals(provider.authenticationFlow())
                && standards.authorizationFlow().equals(provider.authorizationFlow());
    }

    /// Does one thing.
    public void apply(AppChange change) {
        switch (change.act()) {
            case Act.SetProvider(var provider, var settings) -> apps.updateProvider(provider, settings);
            case Act.SetApplication(var slug, var name, var provider) -> apps.updateApplication(slug, name, provider);
            case Act.Bind(var application, var group) -> apps.bind(application, group);
            case Act.Unbind(var binding) -> gone(() -> apps.unbind(binding));
            case Act.DeleteApplication(var slug) -> gone(() -> apps.deleteApplication(slug));
            case Act.DeleteProvider(var provider) -> gone(() -> apps.deleteProvider(provider));
            case Act.Nothing() -> {
            }
        }
    }

    private static void gone(Runnable delete) {
        try {
            delete.run();
        } catch (Missing _) {
            // as wanted
        }
    }

    /// Makes an application, and reads it back. When the answer of making it was lost, reading tells: the secret there
    /// is ours or it is not.
    FoundApp make(WantedApp wanted, Secret secret) {
        var standards = standards();
        var groups = new ArrayList<>(wanted.groups());
        groups.add(standards.nobody());
        Unavailable lost = null;
        try {
            apps.create(new NewApp(wanted.slug(), wanted.name(), secret, standards.settings(wanted.redirectUris()),
                    List.copyOf(groups)));
        } catch (Unavailable failure) {
            lost = failure;
        }
        var found = find(wanted);
        var provider = found.provider();
        if (provider == null || !provider.secret().equals(secret) || !drift(wanted, found, standards).isEmpty()) {
            throw lost != null
                    ? lost
                    : new Unavailable(NAME, NAME + " has made something else than it was asked for.");
        }
        return found;
    }

    /// Gives an application this secret; makes it again when it is gone there.
    /// @throws NotSaid when it is not known which secret it has now
    FoundApp renew(WantedApp wanted, Secret secret) {
        var found = find(wanted);
        if (!found.isWhole()) {
            leftovers(wanted, found).forEach(this::apply);
            return make(wanted, secret);
        }
        var pk = java.util.Objects.requireNonNull(found.provider()).pk();
        try {
            apps.setSecret(pk, secret);
        } catch (Unavailable lost) {
            if (!has(wanted, secret, lost)) {
                throw lost;
            }
        }
        return found;
    }

    private boolean has(WantedApp wanted, Secret secret, Unavailable lost) {
        try {
            var provider = apps.findProvider(wanted.slug());
            return provider.isPresent() && provider.get().secret().equals(secret);
        } catch (UpstreamFailure silent) {
            throw new NotSaid(lost);
        }
    }

    /// A write may have taken effect, and nobody says whether it did.
    static final class NotSaid extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotSaid(Throwable lost) {
            super(lost.getMessage(), lost);
        }
    }
}
