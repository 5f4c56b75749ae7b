package com.dezky.provisioning.step;

import com.dezky.provisioning.step.DesiredTenant.Presence;
import com.dezky.provisioning.step.StalwartChange.CreateDomain;
import com.dezky.provisioning.step.StalwartChange.DescribeDomain;
import com.dezky.provisioning.step.StalwartChange.DestroyAccount;
import com.dezky.provisioning.step.StalwartChange.DestroyDomain;
import com.dezky.provisioning.step.StalwartChange.DestroyKey;
import com.dezky.provisioning.step.StalwartChange.DestroyList;
import com.dezky.provisioning.step.StalwartChange.Freeze;
import com.dezky.provisioning.step.StalwartChange.Leave;
import com.dezky.provisioning.step.StalwartChange.RequestKeys;
import com.dezky.provisioning.step.StalwartChange.SignAutomatically;
import com.dezky.provisioning.step.StalwartChange.SignManually;
import com.dezky.provisioning.step.StalwartChange.Unfreeze;
import com.dezky.stalwart.DkimKey;
import com.dezky.stalwart.MailAccount;
import com.dezky.stalwart.MailAccount.Access;
import com.dezky.stalwart.MailDomain;
import java.util.ArrayList;
import java.util.List;

/// What differs on the mail server. Pure.
final class StalwartDrift {
    /// One RSA and one Ed25519: what the server makes for a domain by itself.
    private static final int KEYS = 2;

    private final DesiredTenant desired;
    private final StalwartStep.Observed observed;
    private final List<StalwartChange> changes = new ArrayList<>();

    private StalwartDrift(DesiredTenant desired, StalwartStep.Observed observed) {
        this.desired = desired;
        this.observed = observed;
    }

    static List<StalwartChange> of(DesiredTenant desired, StalwartStep.Observed observed) {
        var drift = new StalwartDrift(desired, observed);
        var domain = observed.domain();
        if (desired.gone()) {
            if (domain != null && observed.ours()) {
                drift.purge(domain);
            }
        } else if (domain == null) {
            drift.changes.add(new CreateDomain(Finding.missing("domain", desired.tenant().mailDomain(),
                    "Every tenant has a mail domain of its own below ours.")));
        } else if (!observed.ours()) {
            drift.changes.add(new Leave(Finding.blocked("domain", desired.tenant().mailDomain(), domain.name(),
                    "Mail (Stalwart) has the domain " + domain.name()
                            + " already, and Dezky did not make it. Delete or rename it there.")));
        } else {
            drift.keep(domain);
        }
        return List.copyOf(drift.changes);
    }

    private void keep(MailDomain domain) {
        if (!domain.description().equals(desired.mark())) {
            changes.add(new DescribeDomain(Finding.different("domain.description", desired.mark(),
                    domain.description(), "The description marks the domain as this tenant's."), domain.id()));
        }
        if (!domain.dkimAutomatic()) {
            changes.add(new SignAutomatically(Finding.different("domain.dkim", "automatic", "manual",
                    "The server makes and changes the signing keys by itself."), domain.id()));
        } else if (observed.keys().stream().filter(DkimKey::signs).count() < KEYS) {
            keys(domain);
        }
        observed.accounts().forEach(this::access);
    }

    /// A domain made just now gets its keys by itself; one that had them and lost them does not.
    private void keys(MailDomain domain) {
        var why = "The mail server is still making the signing keys (DKIM) of " + domain.name() + ".";
        var made = domain.id().equals(desired.tenant().upstream().stalwartDomain());
        changes.add(made && !desired.waiting().contains(StepKey.STALWART)
                ? new RequestKeys(Finding.missing("domain.keys", KEYS + " keys", why), domain.id())
                : new Leave(Finding.late("domain.keys", KEYS + " keys", observed.keys().size() + " keys", why)));
    }

    private void access(MailAccount account) {
        var wanted = wanted(account);
        var field = "mailbox:" + account.address();
        if (wanted == Access.OPEN) {
            // Permissions that somebody gave by hand are none of our business while nobody is locked out.
            if (account.access() == Access.FROZEN || account.access() == Access.REFUSING) {
                changes.add(new Unfreeze(Finding.different(field, words(wanted), words(account.access()),
                        "Its owner has access again."), account.id()));
            }
        } else if (account.access() != wanted) {
            changes.add(new Freeze(Finding.unwanted(field, words(wanted), words(account.access()),
                    desired.presence() == Presence.OPEN
                            ? "Its owner has no access now."
                            : "The tenant is " + desired.tenant().status().word() + "."),
                    account.id(),
                    wanted == Access.REFUSING));
        }
    }

    private Access wanted(MailAccount account) {
        return switch (desired.presence()) {
            case OPEN -> desired.members().stream()
                    .anyMatch(member -> member.email().equalsIgnoreCase(account.address()) && !member.active())
                            ? Access.FROZEN
                            : Access.OPEN;
            case FROZEN -> Access.FROZEN;
            case CLOSING, GONE -> Access.REFUSING;
        };
    }

    private static String words(Access access) {
        return switch (access) {
            case OPEN -> "open";
            case FROZEN -> "frozen";
            case REFUSING -> "frozen, refusing mail";
            case CUSTOM -> "permissions of its own";
        };
    }

    /// In the order the server insists on.
    private void purge(MailDomain domain) {
        var why = "The tenant is purged.";
        observed.lists().forEach(list -> changes.add(new DestroyList(
                Finding.unwanted("list:" + list.address(), list.address(), why), list.id())));
        observed.accounts().forEach(account -> changes.add(new DestroyAccount(
                Finding.unwanted("mailbox:" + account.address(), account.address(), why), account.id())));
        if (domain.dkimAutomatic()) {
            changes.add(new SignManually(Finding.unwanted("domain.dkim", "manual", "automatic",
                    "Or new keys would be made while the old ones go."), domain.id()));
        }
        observed.keys().forEach(key -> changes.add(new DestroyKey(
                Finding.unwanted("key:" + key.selector(), key.selector(), why), key.id())));
        changes.add(new DestroyDomain(Finding.unwanted("domain", domain.name(), why), domain.id()));
    }
}
