package com.dezky.provisioning.step;

import com.dezky.maildomain.DesiredDomain;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// What differs on the mail server. Pure.
///
/// Domains come first, since everything stands on them, and go last, after the lists and addresses that stood on them.
final class StalwartDrift {
    private StalwartDrift() {}

    static List<StalwartChange> of(DesiredTenant desired, StalwartStep.Observed observed) {
        var domains = StalwartDomains.of(desired, observed);
        if (domains.stream().anyMatch(change -> change.finding().kind() == Finding.Kind.BLOCKED
                && change.finding().thing() == null)) {
            return domains;
        }
        var people = new ArrayList<StalwartChange>();
        people.addAll(StalwartLists.of(desired, observed));
        people.addAll(StalwartMailboxes.of(desired, observed));
        people.addAll(StalwartCustody.of(desired, observed));
        // The server keeps a domain while a list or an address stands on it, though its owner has taken them off here.
        var leaving = desired.domains().stream().filter(DesiredDomain::leaving).map(DesiredDomain::id)
                .collect(Collectors.toUnmodifiableSet());
        var staying = domains.stream().filter(change -> !desired.gone()
                && (change.finding().thing() == null || !leaving.contains(change.finding().thing()))).toList();
        var all = new ArrayList<>(staying);
        all.addAll(people);
        domains.stream().filter(change -> !staying.contains(change)).forEach(all::add);
        return List.copyOf(all);
    }
}
