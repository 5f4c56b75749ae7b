package com.dezky.provisioning.step;

import java.util.ArrayList;
import java.util.List;

/// What differs on the mail server. Pure.
///
/// Domains come first, since everything stands on them; when they go, lists and mailboxes go before them.
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
        var all = new ArrayList<StalwartChange>();
        all.addAll(desired.gone() ? people : domains);
        all.addAll(desired.gone() ? domains : people);
        return List.copyOf(all);
    }
}
