package com.dezky.provisioning.step;

import com.dezky.kernel.EmailAddress;
import com.dezky.member.Mailbox;
import com.dezky.provisioning.step.DesiredTenant.Presence;
import com.dezky.provisioning.step.StalwartChange.CreateMailbox;
import com.dezky.provisioning.step.StalwartChange.DestroyAccount;
import com.dezky.provisioning.step.StalwartChange.Freeze;
import com.dezky.provisioning.step.StalwartChange.Leave;
import com.dezky.provisioning.step.StalwartChange.Unfreeze;
import com.dezky.provisioning.step.StalwartChange.UpdateMailbox;
import com.dezky.stalwart.AccountPatch;
import com.dezky.stalwart.MailAccount;
import com.dezky.stalwart.MailAccount.Access;
import com.dezky.stalwart.MailAccount.Kind;
import com.dezky.stalwart.MailAlias;
import com.dezky.stalwart.NewMailbox;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What differs about the mailboxes of a tenant. Pure.
final class StalwartMailboxes {
    private final DesiredTenant desired;
    private final StalwartStep.Observed observed;
    private final Map<Mailbox, MailAccount> matched;
    private final Map<UUID, DesiredMember> owners = new HashMap<>();
    private final List<StalwartChange> changes = new ArrayList<>();

    private StalwartMailboxes(DesiredTenant desired, StalwartStep.Observed observed) {
        this.desired = desired;
        this.observed = observed;
        this.matched = matched(desired, observed);
        desired.members().forEach(member -> owners.put(member.person().value(), member));
    }

    static List<StalwartChange> of(DesiredTenant desired, StalwartStep.Observed observed) {
        var drift = new StalwartMailboxes(desired, observed);
        if (desired.gone()) {
            observed.accounts().forEach(account -> drift.destroy(account, "The tenant is purged.", null));
        } else {
            desired.people().mailboxes().forEach(drift::mailbox);
            drift.strangers();
        }
        return drift.changes;
    }

    /// Which account holds which mailbox: by the id we noted, else by the address.
    static Map<Mailbox, MailAccount> matched(DesiredTenant desired, StalwartStep.Observed observed) {
        var byId = observed.accounts().stream().collect(Collectors.toMap(MailAccount::id, account -> account));
        var byAddress = observed.accounts().stream()
                .collect(Collectors.toMap(MailAccount::address, account -> account, (one, other) -> one));
        var found = new LinkedHashMap<Mailbox, MailAccount>();
        for (var mailbox : desired.people().mailboxes()) {
            Optional.ofNullable(mailbox.stalwartId()).map(byId::get)
                    .or(() -> Optional.ofNullable(byAddress.get(mailbox.address()))
                            .filter(account -> account.kind() == kind(mailbox)))
                    .ifPresent(account -> found.put(mailbox, account));
        }
        return found;
    }

    private static Kind kind(Mailbox mailbox) {
        return mailbox.person() == null && mailbox.kind() != Mailbox.Kind.PROGRAM ? Kind.GROUP : Kind.USER;
    }

    /// What a finding about a mailbox is about: the member it belongs to, or the shared mailbox.
    private UUID thing(Mailbox mailbox) {
        var owner = owner(mailbox);
        return owner == null || mailbox.handedOver() ? mailbox.id() : owner.id();
    }

    private @Nullable DesiredMember owner(Mailbox mailbox) {
        var person = mailbox.person();
        return person == null ? null : owners.get(person.value());
    }

    private void mailbox(Mailbox mailbox) {
        var account = matched.get(mailbox);
        if (desired.over(mailbox.purgeAfter())) {
            if (account != null) {
                destroy(account, "It was removed, and the time to restore it is over.", thing(mailbox));
            }
        } else if (account != null) {
            keep(mailbox, account);
        } else if (mailbox.purgeAfter() == null) {
            create(mailbox);
        }
    }

    private void destroy(MailAccount account, String why, @Nullable UUID thing) {
        var finding = Finding.unwanted("mailbox:" + account.address(), account.address(), why);
        changes.add(new DestroyAccount(thing == null ? finding : finding.about(thing), account.id()));
    }

    private void create(Mailbox mailbox) {
        var address = new EmailAddress(mailbox.address());
        var field = "mailbox:" + mailbox.address();
        var domain = observed.idOf(address.domain());
        changes.add(domain.isPresent()
                ? new CreateMailbox(Finding.missing(field, mailbox.address(), switch (mailbox.kind()) {
                    case PERSONAL -> "Every member has a mailbox.";
                    case SHARED -> "A shared mailbox is one on the mail server.";
                    case PROGRAM -> "A program that sends mail has an account on the mail server.";
                }).about(thing(mailbox)),
                        new NewMailbox(local(mailbox.address()), domain.get(), mailbox.name(), quota(mailbox),
                                aliases(mailbox)),
                        kind(mailbox) == Kind.GROUP, sharedBy(mailbox))
                : new Leave(Finding.late(field, mailbox.address(), null,
                        "The mail server has no domain " + address.domain() + " yet.").about(thing(mailbox))));
    }

    private void keep(Mailbox mailbox, MailAccount account) {
        var thing = thing(mailbox);
        var field = "mailbox:" + account.id();
        var domain = observed.idOf(new EmailAddress(mailbox.address()).domain());
        if (!account.address().equals(mailbox.address()) && domain.isPresent()) {
            update(field + ".address", mailbox.address(), account.address(), thing, account,
                    AccountPatch.nothing().moveTo(local(mailbox.address()), domain.get())
                            .reachAlsoAs(aliases(mailbox)));
        } else if (!account.aliases().equals(aliases(mailbox))) {
            update(field + ".aliases", words(aliases(mailbox)), words(account.aliases()), thing, account,
                    AccountPatch.nothing().reachAlsoAs(aliases(mailbox)));
        }
        if (!account.description().equals(mailbox.name())) {
            update(field + ".name", mailbox.name(), account.description(), thing, account,
                    AccountPatch.nothing().describe(mailbox.name()));
        }
        if (account.quotaBytes() != quota(mailbox)) {
            update(field + ".quota", bytes(quota(mailbox)), bytes(account.quotaBytes()), thing, account,
                    AccountPatch.nothing().limitTo(quota(mailbox)));
        }
        if (account.kind() == Kind.USER) {
            shares(mailbox, account, thing);
        }
        access(account, wanted(mailbox), thing);
    }

    private void update(String field, String wanted, String found, UUID thing, MailAccount account,
            AccountPatch patch) {
        changes.add(new UpdateMailbox(Finding.different(field, wanted, found,
                "The mailbox " + account.address() + " is kept by this tenant.").about(thing), account.id(), patch));
    }

    /// The shared mailboxes that a person works in; groups that are none of ours are left alone.
    private void shares(Mailbox mailbox, MailAccount account, UUID thing) {
        var wanted = sharedBy(mailbox);
        var ours = matched.entrySet().stream().filter(entry -> kind(entry.getKey()) == Kind.GROUP)
                .map(entry -> entry.getValue().id()).collect(Collectors.toSet());
        for (var group : new TreeSet<>(wanted)) {
            if (!account.memberGroupIds().contains(group)) {
                changes.add(new UpdateMailbox(Finding.missing("mailbox:" + account.id() + ".shares:" + group, group,
                        mailbox.name() + " works in this shared mailbox.").about(thing), account.id(),
                        AccountPatch.nothing().join(Set.of(group))));
            }
        }
        for (var group : new TreeSet<>(account.memberGroupIds())) {
            if (ours.contains(group) && !wanted.contains(group)) {
                changes.add(new UpdateMailbox(Finding.unwanted("mailbox:" + account.id() + ".shares:" + group, group,
                        mailbox.name() + " does not work in this shared mailbox now.").about(thing), account.id(),
                        AccountPatch.nothing().leave(Set.of(group))));
            }
        }
    }

    private Set<String> sharedBy(Mailbox mailbox) {
        var owner = owner(mailbox);
        if (owner == null || mailbox.handedOver()) {
            return Set.of();
        }
        var groups = new HashSet<String>();
        matched.forEach((shared, account) -> {
            if (kind(shared) == Kind.GROUP && shared.purgeAfter() == null
                    && desired.people().in(shared).contains(owner.id())) {
                groups.add(account.id());
            }
        });
        return groups;
    }

    private Access wanted(Mailbox mailbox) {
        var owner = owner(mailbox);
        return switch (desired.presence()) {
            case OPEN -> mailbox.purgeAfter() != null || mailbox.handedOver()
                    || mailbox.person() != null && (owner == null || !owner.active()) ? Access.FROZEN : Access.OPEN;
            case FROZEN -> Access.FROZEN;
            case CLOSING, GONE -> Access.REFUSING;
        };
    }

    private void access(MailAccount account, Access wanted, @Nullable UUID thing) {
        var field = "mailbox:" + account.address();
        if (wanted == Access.OPEN) {
            // Permissions that somebody gave by hand are none of our business while nobody is locked out.
            if (account.access() == Access.FROZEN || account.access() == Access.REFUSING) {
                changes.add(new Unfreeze(about(thing, Finding.different(field, words(wanted), words(account.access()),
                        "Its owner has access again.")), account.id()));
            }
        } else if (account.access() != wanted) {
            changes.add(new Freeze(about(thing, Finding.unwanted(field, words(wanted), words(account.access()),
                    desired.presence() == Presence.OPEN
                            ? "Its owner has no access now."
                            : "The tenant is " + desired.tenant().status().word() + ".")),
                    account.id(), wanted == Access.REFUSING));
        }
    }

    private static Finding about(@Nullable UUID thing, Finding finding) {
        return thing == null ? finding : finding.about(thing);
    }

    /// Mailboxes on our domains that nobody here made. They are locked with the tenant, and taken away on order alone.
    private void strangers() {
        var known = matched.values().stream().map(MailAccount::id).collect(Collectors.toSet());
        observed.accounts().stream().filter(account -> !known.contains(account.id())).forEach(account -> {
            changes.add(new DestroyAccount(Finding.foreign("mailbox:" + account.address(), account.address(),
                    account.address() + " is on the mail server and belongs to no member."), account.id()));
            access(account, switch (desired.presence()) {
                case OPEN -> Access.OPEN;
                case FROZEN -> Access.FROZEN;
                case CLOSING, GONE -> Access.REFUSING;
            }, null);
        });
    }

    private Set<MailAlias> aliases(Mailbox mailbox) {
        var aliases = new HashSet<MailAlias>();
        for (var alias : mailbox.aliases()) {
            observed.idOf(new EmailAddress(alias).domain())
                    .ifPresent(domain -> aliases.add(new MailAlias(local(alias), domain)));
        }
        return aliases;
    }

    private long quota(Mailbox mailbox) {
        var own = mailbox.quotaBytes();
        return own == null ? desired.mailboxBytes() : own;
    }

    private static String local(String address) {
        return address.substring(0, address.indexOf('@'));
    }

    private static String words(Set<MailAlias> aliases) {
        return aliases.stream().map(MailAlias::localPart).sorted().collect(Collectors.joining(", "));
    }

    private static String bytes(long bytes) {
        return bytes == 0 ? "without limit" : bytes % 1_000_000_000 == 0 ? bytes / 1_000_000_000 + " GB" : bytes + " B";
    }

    private static String words(Access access) {
        return switch (access) {
            case OPEN -> "open";
            case FROZEN -> "frozen";
            case REFUSING -> "frozen, refusing mail";
            case CUSTOM -> "permissions of its own";
        };
    }
}
