package com.dezky.provisioning.step;

import com.dezky.maildomain.DkimRotation;
import com.dezky.maildomain.DkimRotation.Stage;
import com.dezky.provisioning.step.StalwartChange.ActivateKey;
import com.dezky.provisioning.step.StalwartChange.AddAlias;
import com.dezky.provisioning.step.StalwartChange.AddKey;
import com.dezky.provisioning.step.StalwartChange.AllowRelaying;
import com.dezky.provisioning.step.StalwartChange.CreateDomain;
import com.dezky.provisioning.step.StalwartChange.DescribeDomain;
import com.dezky.provisioning.step.StalwartChange.DestroyDomain;
import com.dezky.provisioning.step.StalwartChange.DestroyKey;
import com.dezky.provisioning.step.StalwartChange.Leave;
import com.dezky.provisioning.step.StalwartChange.RemoveAlias;
import com.dezky.provisioning.step.StalwartChange.RequestKeys;
import com.dezky.provisioning.step.StalwartChange.SignAutomatically;
import com.dezky.provisioning.step.StalwartChange.SignManually;
import com.dezky.provisioning.step.StalwartStep.Domain;
import com.dezky.stalwart.DkimKey;
import com.dezky.stalwart.MailDomain;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What differs about a tenant's mail domains. Pure.
final class StalwartDomains {
    /// One RSA and one Ed25519: what the server makes for a domain by itself.
    static final int KEYS = 2;

    private final DesiredTenant desired;
    private final List<StalwartChange> changes = new ArrayList<>();

    private StalwartDomains(DesiredTenant desired) {
        this.desired = desired;
    }

    static List<StalwartChange> of(DesiredTenant desired, StalwartStep.Observed observed) {
        var drift = new StalwartDomains(desired);
        WantedDomain.of(desired).forEach(wanted -> drift.domain(wanted, observed.domains().get(wanted.name())));
        return drift.changes;
    }

    private void domain(WantedDomain wanted, @Nullable Domain found) {
        if (wanted.leaving()) {
            if (found != null && found.ours()) {
                leave(wanted, found);
            }
        } else if (found == null) {
            changes.add(new CreateDomain(wanted.about(Finding.missing(wanted.field(), wanted.name(),
                    wanted.thing() == null
                            ? "Every tenant has a mail domain of its own below ours."
                            : wanted.name() + " is proven to be the tenant's.")),
                    wanted.name()));
        } else if (!found.ours()) {
            changes.add(new Leave(wanted.about(Finding.blocked(wanted.field(), wanted.name(), found.domain().name(),
                    "Mail (Stalwart) has the domain " + found.domain().name()
                            + " already, and Dezky did not make it. Delete or rename it there."))));
        } else {
            keep(wanted, found);
        }
    }

    private void keep(WantedDomain wanted, Domain found) {
        var domain = found.domain();
        if (!domain.description().equals(desired.mark())) {
            changes.add(new DescribeDomain(wanted.about(Finding.different(wanted.field() + ".description",
                    desired.mark(), domain.description(), "The description marks the domain as this tenant's.")),
                    domain.id()));
        }
        if (domain.allowRelaying() != wanted.relaying()) {
            changes.add(new AllowRelaying(wanted.about(Finding.different(wanted.field() + ".relaying",
                    words(wanted.relaying()), words(domain.allowRelaying()), wanted.relaying()
                            ? "Its MX points elsewhere still, so mail to it must leave for there."
                            : "Its MX points here, so nothing of it leaves.")),
                    domain.id(), wanted.relaying()));
        }
        aliases(wanted, domain);
        if (wanted.rotation() != null) {
            rotate(wanted, found, wanted.rotation());
        } else if (!domain.dkimAutomatic()) {
            changes.add(new SignAutomatically(wanted.about(Finding.different(wanted.field() + ".dkim", "automatic",
                    "manual", "The server makes and changes the signing keys by itself.")), domain.id()));
        } else if (found.keys().stream().filter(DkimKey::signs).count() < KEYS) {
            keys(wanted, found);
        }
    }

    private static String words(boolean relaying) {
        return relaying ? "passed on" : "kept here";
    }

    private void aliases(WantedDomain wanted, MailDomain domain) {
        for (var alias : new TreeSet<>(wanted.aliases())) {
            if (!domain.aliases().contains(alias)) {
                changes.add(new AddAlias(wanted.about(Finding.missing(wanted.field() + ".alias:" + alias, alias,
                        "Every mailbox of " + wanted.name() + " is reached under " + alias + " as well.")),
                        domain.id(), alias));
            }
        }
        for (var alias : new TreeSet<>(domain.aliases())) {
            if (!wanted.aliases().contains(alias)) {
                changes.add(new RemoveAlias(wanted.about(Finding.unwanted(wanted.field() + ".alias:" + alias, alias,
                        alias + " is no alias of " + wanted.name() + " now.")), domain.id(), alias));
            }
        }
    }

    /// A domain made just now gets its keys by itself; one that had them and lost them does not.
    private void keys(WantedDomain wanted, Domain found) {
        var why = "The mail server is still making the signing keys (DKIM) of " + wanted.name() + ".";
        var made = found.domain().id().equals(wanted.knownId());
        changes.add(made && !desired.waiting().contains(StepKey.STALWART)
                ? new RequestKeys(wanted.about(Finding.missing(wanted.field() + ".keys", KEYS + " keys", why)),
                        found.domain().id())
                : new Leave(wanted.about(Finding.late(wanted.field() + ".keys", KEYS + " keys",
                        found.keys().size() + " keys", why))));
    }

    /// Whether a change of keys has come so far that the new ones sign alone.
    static boolean activated(WantedDomain wanted, Domain found) {
        var rotation = wanted.rotation();
        return rotation != null && rotation.stage() == Stage.ACTIVATING
                && found.keys().stream().filter(DkimKey::signs).allMatch(key -> brings(rotation, key));
    }

    private static boolean brings(DkimRotation rotation, DkimKey key) {
        return key.selector().equals(rotation.rsaSelector()) || key.selector().equals(rotation.ed25519Selector());
    }

    /// No gap in signing: new keys stand in DNS before they sign, old ones until their mail has arrived.
    private void rotate(WantedDomain wanted, Domain found, DkimRotation rotation) {
        switch (rotation.stage()) {
            case REQUESTED -> {
                add(wanted, found, rotation.ed25519Selector(), DkimKey.Algorithm.ED25519);
                add(wanted, found, rotation.rsaSelector(), DkimKey.Algorithm.RSA);
            }
            case ACTIVATING -> activate(wanted, found, rotation);
            case DESTROYING -> found.keys().stream().filter(key -> !brings(rotation, key))
                    .forEach(key -> changes.add(new DestroyKey(wanted.about(Finding.unwanted(wanted.field() + ".key:"
                            + key.selector(), key.selector(),
                            "A new key signs, and mail signed by this one has "
                                    + "arrived.")),
                            key.id())));
            case PUBLISHING, RETIRING -> {
                // DNS and time have to pass first
            }
        }
    }

    private void add(WantedDomain wanted, Domain found, String selector, DkimKey.Algorithm algorithm) {
        if (found.keys().stream().noneMatch(key -> key.selector().equals(selector))) {
            changes.add(new AddKey(wanted.about(Finding.missing(wanted.field() + ".key:" + selector, selector,
                    "The signing keys are being changed.")), found.domain().id(), selector, algorithm));
        }
    }

    private void activate(WantedDomain wanted, Domain found, DkimRotation rotation) {
        for (var fresh : found.keys().stream().filter(key -> brings(rotation, key) && !key.signs()).toList()) {
            found.keys().stream().filter(key -> !brings(rotation, key) && key.signs()
                    && key.algorithm().equals(fresh.algorithm())).findFirst()
                    .ifPresent(old -> changes.add(new ActivateKey(wanted.about(Finding.missing(
                            wanted.field() + ".signs:" + fresh.selector(), fresh.selector(),
                            "The new key stands in DNS, so it signs from now on.")), fresh.id(), old.id())));
        }
    }

    /// In the order the server insists on.
    private void leave(WantedDomain wanted, Domain found) {
        var why = desired.gone() ? "The tenant is purged." : "The domain was removed.";
        if (found.domain().dkimAutomatic()) {
            changes.add(new SignManually(wanted.about(Finding.unwanted(wanted.field() + ".dkim", "manual", "automatic",
                    "Or new keys would be made while the old ones go.")), found.domain().id()));
        }
        found.keys().forEach(key -> changes.add(new DestroyKey(wanted.about(Finding.unwanted(
                wanted.field() + ".key:" + key.selector(), key.selector(), why)), key.id())));
        changes.add(new DestroyDomain(wanted.about(Finding.unwanted(wanted.field(), wanted.name(), why)),
                found.domain().id()));
    }
}
