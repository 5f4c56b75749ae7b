package com.dezky.emulator.authentik;

import com.dezky.emulator.Journal;
import com.dezky.emulator.authentik.PolicyBindings.Target;
import java.util.List;
import java.util.Optional;

/// The applications and the providers behind them.
final class Applications {
    private final Journal journal;
    private final Facts facts;
    private final PolicyBindings bindings;
    private final Journal.Table<Application> applications;
    private final Journal.Table<Provider> providers;

    Applications(Journal journal, Facts facts, PolicyBindings bindings) {
        this.journal = journal;
        this.facts = facts;
        this.bindings = bindings;
        this.applications = journal.table("authentik.application", Application.class);
        this.providers = journal.table("authentik.provider", Provider.class);
        bindings.bindTo(pk -> find(pk).map(found -> new Target(found.pk(), found.pk())));
    }

    List<Application> all() {
        return applications.all();
    }

    Optional<Application> find(String pk) {
        return applications.find(pk);
    }

    Optional<Application> withSlug(String slug) {
        return all().stream().filter(one -> one.slug().equals(slug)).findFirst();
    }

    /// What is in front of this provider.
    Optional<Application> inFrontOf(int provider) {
        return all().stream().filter(one -> Integer.valueOf(provider).equals(one.provider())).findFirst();
    }

    Application save(Application application) {
        if (!find(application.pk()).equals(Optional.of(application))) {
            applications.put(application.pk(), application);
        }
        return application;
    }

    /// Its bindings go with it, its provider stays.
    void remove(Application application) {
        synchronized (journal) {
            applications.remove(application.pk());
            bindings.targetRemoved(application.pk());
        }
    }

    List<Provider> providers() {
        return providers.all();
    }

    Optional<Provider> provider(int pk) {
        return providers.find(Integer.toString(pk));
    }

    Optional<Provider> withClientId(String clientId) {
        return providers().stream().filter(one -> one.clientId().equals(clientId)).findFirst();
    }

    int nextProvider() {
        return facts.next("provider-pk");
    }

    Provider save(Provider provider) {
        if (!provider(provider.pk()).equals(Optional.of(provider))) {
            providers.put(Integer.toString(provider.pk()), provider);
        }
        return provider;
    }

    /// The application in front of it stays, with nothing behind it.
    void remove(Provider provider) {
        synchronized (journal) {
            inFrontOf(provider.pk()).ifPresent(one -> applications.put(one.pk(), new Application(one.pk(), one.name(),
                    one.slug(), null, one.openInNewTab(), one.launchUrl(), one.icon(), one.description(),
                    one.publisher(), one.engineMode(), one.group(), one.hidden())));
            providers.remove(Integer.toString(provider.pk()));
        }
    }
}
