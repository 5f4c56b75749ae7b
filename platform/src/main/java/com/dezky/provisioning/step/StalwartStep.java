package com.dezky.provisioning.step;

import com.dezky.member.Mailbox;
import com.dezky.provisioning.step.StalwartChange.ActivateKey;
import com.dezky.provisioning.step.StalwartChange.AddAlias;
import com.dezky.provisioning.step.StalwartChange.AddKey;
import com.dezky.provisioning.step.StalwartChange.AllowRelaying;
import com.dezky.provisioning.step.StalwartChange.CreateDomain;
import com.dezky.provisioning.step.StalwartChange.Unshare;
import com.dezky.provisioning.step.StalwartChange.Share;
import com.dezky.provisioning.step.StalwartChange.SetRules;
import com.dezky.provisioning.step.StalwartChange.ClearRules;
import com.dezky.provisioning.step.StalwartChange.CreateList;
import com.dezky.provisioning.step.StalwartChange.CreateMailbox;
import com.dezky.provisioning.step.StalwartChange.DescribeDomain;
import com.dezky.provisioning.step.StalwartChange.DestroyAccount;
import com.dezky.provisioning.step.StalwartChange.DestroyDomain;
import com.dezky.provisioning.step.StalwartChange.DestroyKey;
import com.dezky.provisioning.step.StalwartChange.DestroyList;
import com.dezky.provisioning.step.StalwartChange.Freeze;
import com.dezky.provisioning.step.StalwartChange.Leave;
import com.dezky.provisioning.step.StalwartChange.RemoveAlias;
import com.dezky.provisioning.step.StalwartChange.RequestKeys;
import com.dezky.provisioning.step.StalwartChange.SignAutomatically;
import com.dezky.provisioning.step.StalwartChange.SignManually;
import com.dezky.provisioning.step.StalwartChange.Unfreeze;
import com.dezky.provisioning.step.StalwartChange.UpdateList;
import com.dezky.provisioning.step.StalwartChange.UpdateMailbox;
import com.dezky.stalwart.AddressResult;
import com.dezky.stalwart.AddressResult.Taken;
import com.dezky.stalwart.CreateDomainResult.Created;
import com.dezky.stalwart.CreateDomainResult.NameTaken;
import com.dezky.stalwart.DkimKey;
import com.dezky.stalwart.MailAccount;
import com.dezky.stalwart.MailDomain;
import com.dezky.stalwart.MailRules;
import com.dezky.stalwart.MailboxRights;
import com.dezky.stalwart.MailingList;
import com.dezky.stalwart.StalwartClient;
import com.dezky.stalwart.ZoneFile;
import com.dezky.tenant.Tenant;
import com.dezky.upstream.Missing;
import com.dezky.upstream.Rejected;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Keeps a tenant's mail domains with their signing keys, the mailboxes of its people, and its mailing lists.
@Component
class StalwartStep implements ReconcileStep<StalwartStep.Observed, StalwartChange> {
    private static final String MAIL = "Mail (Stalwart)";

    private final StalwartClient stalwart;
    private final MemberReports members;
    private final DomainReports domains;
    private final Clock clock;

    StalwartStep(StalwartClient stalwart, MemberReports members, DomainReports domains, Clock clock) {
        this.stalwart = stalwart;
        this.members = members;
        this.domains = domains;
        this.clock = clock;
    }

    /// @param domains  those that were found, by name
    /// @param accounts every mailbox of our domains
    /// @param lists    every list of our domains; the server cannot filter them, so they are read only where we have any
    /// @param insides  what was found inside those mailboxes that concern the worker, by our id; null without its key
    record Observed(Map<String, Domain> domains, List<MailAccount> accounts, List<MailingList> lists,
            @Nullable Map<UUID, Inside> insides) {
        static final Observed NOTHING = new Observed(Map.of(), List.of(), List.of(), null);

        /// As seen without the worker's key.
        Observed(Map<String, Domain> domains, List<MailAccount> accounts, List<MailingList> lists) {
            this(domains, accounts, lists, null);
        }

        /// The server's id of one of our domains.
        Optional<String> idOf(String domain) {
            return Optional.ofNullable(domains.get(domain)).filter(Domain::ours).map(found -> found.domain.id());
        }
    }

    /// @param ours whether we made it: known by id, or marked with this tenant's id
    record Domain(MailDomain domain, boolean ours, List<DkimKey> keys) {}

    /// The inside of a mailbox.
    /// @param rules  ours; empty without any
    /// @param shares who else is in it, by account
    record Inside(Optional<MailRules> rules, Map<String, Optional<MailboxRights>> shares) {}

    @Override
    public StepKey key() {
        return StepKey.STALWART;
    }

    @Override
    public Optional<String> skipped(DesiredTenant desired) {
        return stalwart.configured() ? Optional.empty() : Optional.of("No mail server is configured.");
    }

    @Override
    public Observed observe(DesiredTenant desired) {
        var found = new LinkedHashMap<String, Domain>();
        for (var wanted : WantedDomain.of(desired)) {
            Optional.ofNullable(wanted.knownId()).flatMap(stalwart::findDomain)
                    .or(() -> stalwart.findDomainNamed(wanted.name()))
                    .ifPresent(domain -> found.put(wanted.name(), domain(desired, wanted, domain)));
        }
        var ours = found.values().stream().filter(Domain::ours).map(domain -> domain.domain.id())
                .collect(Collectors.toUnmodifiableSet());
        var accounts = new ArrayList<MailAccount>();
        ours.forEach(id -> accounts.addAll(stalwart.accounts().of(id)));
        var listed = desired.gone() || !desired.people().groups().isEmpty();
        var outside = new Observed(found, accounts, listed ? stalwart.lists().of(ours) : List.of());
        var observed = new Observed(outside.domains, outside.accounts, outside.lists, insides(desired, outside));
        seen(desired, observed);
        return observed;
    }

    private @Nullable Map<UUID, Inside> insides(DesiredTenant desired, Observed outside) {
        if (!stalwart.custody().configured()) {
            return null;
        }
        var insides = new LinkedHashMap<UUID, Inside>();
        StalwartMailboxes.matched(desired, outside).forEach((mailbox, account) -> {
            if (StalwartCustody.concerns(mailbox)) {
                insides.put(mailbox.id(), new Inside(stalwart.custody().rules(account.id()),
                        StalwartCustody.concernsShares(mailbox)
                                ? stalwart.custody().sharesOf(account.id())
                                : Map.of()));
            }
        });
        return insides;
    }

    private Domain domain(DesiredTenant desired, WantedDomain wanted, MailDomain found) {
        var ours = found.id().equals(wanted.knownId()) || found.description().equals(desired.mark());
        return new Domain(found, ours, ours ? stalwart.dkimKeys(found.id()) : List.of());
    }

    /// Notes what is there, at each look: the records that a domain's owner has to publish, and which account is whose.
    private void seen(DesiredTenant desired, Observed observed) {
        for (var wanted : WantedDomain.of(desired)) {
            var thing = wanted.thing();
            var found = observed.domains().get(wanted.name());
            if (thing == null) {
                continue;
            }
            if (wanted.leaving() && (found == null || !found.ours())) {
                domains.gone(desired.id(), thing);
            } else if (!wanted.leaving() && found != null && found.ours()
                    && found.keys().stream().filter(DkimKey::signs).count() >= StalwartDomains.KEYS) {
                domains.published(desired.id(), thing, found.domain().id(),
                        ZoneFile.parse(stalwart.zoneFile(found.domain().id())));
                if (StalwartDomains.activated(wanted, found)) {
                    domains.activated(desired.id(), thing);
                }
            }
        }
        StalwartMailboxes.matched(desired, observed).forEach((mailbox, account) -> {
            if (!account.id().equals(mailbox.stalwartId())) {
                members.mailboxMade(desired.id(), mailbox.id(), account.id());
            }
        });
        var insides = observed.insides();
        if (insides != null) {
            desired.people().mailboxes().stream().filter(mailbox -> mailbox.inCustody() && !mailbox.hasRules())
                    .filter(mailbox -> {
                        var inside = insides.get(mailbox.id());
                        return inside != null && inside.rules().isEmpty();
                    }).forEach(mailbox -> members.outOfCustody(desired.id(), mailbox.id()));
            desired.people().mailboxes().stream().filter(Mailbox::takenBack).filter(mailbox -> {
                var inside = insides.get(mailbox.id());
                return inside != null && inside.shares().isEmpty();
            }).forEach(mailbox -> members.alone(desired.id(), mailbox.id()));
        }
        StalwartLists.matched(desired, observed).forEach((group, list) -> {
            if (!list.id().equals(group.upstream().stalwart())) {
                members.groupMade(desired.id(), group.id(),
                        new com.dezky.member.Group.Upstream(null, list.id(), null, null));
            }
        });
    }

    @Override
    public List<StalwartChange> drift(DesiredTenant desired, Observed observed) {
        return StalwartDrift.of(desired, observed);
    }

    @Override
    public void apply(DesiredTenant desired, StalwartChange change) {
        switch (change) {
            case CreateDomain(_, var name) -> create(desired, name);
            case DescribeDomain(_, var domain) -> stalwart.describeDomain(domain, desired.mark());
            case AllowRelaying(_, var domain, var allowed) -> stalwart.setAllowRelaying(domain, allowed);
            case AddAlias(_, var domain, var alias) -> stalwart.addDomainAlias(domain, alias).ifPresent(taken -> {
                throw new Rejected(MAIL, 200, "The mail server has " + alias + " already, elsewhere.");
            });
            case RemoveAlias(_, var domain, var alias) -> stalwart.removeDomainAlias(domain, alias);
            case SignAutomatically(_, var domain) -> stalwart.setDkimAutomatic(domain);
            case SignManually(_, var domain) -> stalwart.setDkimManual(domain);
            case RequestKeys(_, var domain) -> stalwart.requestDkimKeys(domain, clock.instant());
            case AddKey(_, var domain, var selector, var algorithm) -> stalwart.addPendingKey(domain, selector,
                    algorithm);
            case ActivateKey(_, var key, var old) -> stalwart.activateKey(key, old);
            case DestroyKey(_, var key) -> gone(() -> stalwart.destroyDkimKey(key));
            case DestroyDomain(_, var domain) -> gone(() -> stalwart.destroyDomain(domain));
            case CreateMailbox(_, var mailbox, var shared, var groups) -> given(shared
                    ? stalwart.accounts().createSharedMailbox(mailbox)
                    : stalwart.accounts().createMailbox(mailbox, groups));
            case UpdateMailbox(_, var account, var patch) -> given(stalwart.accounts().update(account, patch));
            case Freeze(_, var account, var refuseMail) -> stalwart.accounts().freeze(account, refuseMail);
            case Unfreeze(_, var account) -> stalwart.accounts().unfreeze(account);
            case SetRules(_, var account, var rules) -> stalwart.custody().setRules(account, rules);
            case ClearRules(_, var account) -> stalwart.custody().clearRules(account);
            case Share(_, var account, var with) -> stalwart.custody().share(account, with, MailboxRights.FULL);
            case Unshare(_, var account, var with) -> stalwart.custody().unshare(account, with);
            case DestroyAccount(_, var account) -> gone(() -> stalwart.accounts().destroy(account));
            case CreateList(_, var list) -> given(stalwart.lists().create(list));
            case UpdateList(_, var list, var patch) -> given(stalwart.lists().update(list, patch));
            case DestroyList(_, var list) -> gone(() -> stalwart.lists().destroy(list));
            case Leave _ -> {
            }
        }
    }

    private void create(DesiredTenant desired, String name) {
        switch (stalwart.createDomain(name, desired.mark())) {
            case Created _ -> {
            }
            // It is not there by this name, or we would have found it.
            case NameTaken _ -> throw new Rejected(MAIL, 200,
                    "Another domain on the mail server has " + name + " as an alias. Take it away there.");
        }
    }

    private static void given(AddressResult result) {
        if (result instanceof Taken(var owner)) {
            throw new Rejected(MAIL, 200, "The mail server has the address already"
                    + owner.map(one -> ", at " + switch (one.kind()) {
                        case ACCOUNT -> "another mailbox";
                        case LIST -> "a mailing list";
                        case OTHER -> "something else";
                    }).orElse("") + ". Take it away there, or choose another.");
        }
    }

    private static void gone(Runnable destroy) {
        try {
            destroy.run();
        } catch (Missing _) {
            // as wanted
        }
    }

    @Override
    public Tenant.Upstream ids(DesiredTenant desired, Observed observed) {
        return new Tenant.Upstream(null, observed.idOf(desired.tenant().mailDomain()).orElse(null), null, null);
    }
}
