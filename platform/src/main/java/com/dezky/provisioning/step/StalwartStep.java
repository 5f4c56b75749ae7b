package com.dezky.provisioning.step;

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
import com.dezky.stalwart.CreateDomainResult.Created;
import com.dezky.stalwart.CreateDomainResult.NameTaken;
import com.dezky.stalwart.DkimKey;
import com.dezky.stalwart.MailAccount;
import com.dezky.stalwart.MailDomain;
import com.dezky.stalwart.MailingList;
import com.dezky.stalwart.StalwartClient;
import com.dezky.tenant.Tenant;
import com.dezky.upstream.Missing;
import com.dezky.upstream.Rejected;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Keeps a tenant's mail domain with its signing keys, and locks its mailboxes while they should be locked.
@Component
class StalwartStep implements ReconcileStep<StalwartStep.Observed, StalwartChange> {
    private final StalwartClient stalwart;
    private final Clock clock;

    StalwartStep(StalwartClient stalwart, Clock clock) {
        this.stalwart = stalwart;
        this.clock = clock;
    }

    /// @param domain by its stored id, else by name
    /// @param ours   whether we made it: known by id, or marked with this tenant's id
    /// @param lists  read only for a purge: the server cannot filter them
    record Observed(@Nullable MailDomain domain, boolean ours, List<DkimKey> keys, List<MailAccount> accounts,
            List<MailingList> lists) {
        static final Observed NOTHING = new Observed(null, false, List.of(), List.of(), List.of());
    }

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
        var known = desired.tenant().upstream().stalwartDomain();
        var domain = Optional.ofNullable(known).flatMap(stalwart::findDomain)
                .or(() -> stalwart.findDomainNamed(desired.tenant().mailDomain())).orElse(null);
        if (domain == null) {
            return Observed.NOTHING;
        }
        if (!domain.id().equals(known) && !domain.description().equals(desired.mark())) {
            return new Observed(domain, false, List.of(), List.of(), List.of());
        }
        return new Observed(domain, true, stalwart.dkimKeys(domain.id()), stalwart.accounts().of(domain.id()),
                desired.gone() ? stalwart.lists().of(Set.of(domain.id())) : List.of());
    }

    @Override
    public List<StalwartChange> drift(DesiredTenant desired, Observed observed) {
        return StalwartDrift.of(desired, observed);
    }

    @Override
    public void apply(DesiredTenant desired, StalwartChange change) {
        switch (change) {
            case CreateDomain _ -> create(desired);
            case DescribeDomain(_, var domain) -> stalwart.describeDomain(domain, desired.mark());
            case SignAutomatically(_, var domain) -> stalwart.setDkimAutomatic(domain);
            case RequestKeys(_, var domain) -> stalwart.requestDkimKeys(domain, clock.instant());
            case Freeze(_, var account, var refuseMail) -> stalwart.accounts().freeze(account, refuseMail);
            case Unfreeze(_, var account) -> stalwart.accounts().unfreeze(account);
            case DestroyList(_, var list) -> gone(() -> stalwart.lists().destroy(list));
            case DestroyAccount(_, var account) -> gone(() -> stalwart.accounts().destroy(account));
            case SignManually(_, var domain) -> stalwart.setDkimManual(domain);
            case DestroyKey(_, var key) -> gone(() -> stalwart.destroyDkimKey(key));
            case DestroyDomain(_, var domain) -> gone(() -> stalwart.destroyDomain(domain));
            case Leave _ -> {
            }
        }
    }

    private void create(DesiredTenant desired) {
        var name = desired.tenant().mailDomain();
        switch (stalwart.createDomain(name, desired.mark())) {
            case Created _ -> {
            }
            // It is not there by this name, or we would have found it.
            case NameTaken _ -> throw new Rejected("Mail (Stalwart)", 200,
                    "Another domain on the mail server has " + name + " as an alias. Take it away there.");
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
        var domain = observed.domain();
        return new Tenant.Upstream(null, domain != null && observed.ours() ? domain.id() : null, null, null);
    }
}
