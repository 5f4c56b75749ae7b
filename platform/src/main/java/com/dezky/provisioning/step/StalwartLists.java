package com.dezky.provisioning.step;

import com.dezky.kernel.EmailAddress;
import com.dezky.member.Group;
import com.dezky.provisioning.step.StalwartChange.CreateList;
import com.dezky.provisioning.step.StalwartChange.DestroyList;
import com.dezky.provisioning.step.StalwartChange.Leave;
import com.dezky.provisioning.step.StalwartChange.UpdateList;
import com.dezky.stalwart.ListPatch;
import com.dezky.stalwart.MailingList;
import com.dezky.stalwart.NewMailingList;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// What differs about the mailing lists of a tenant's groups. Pure.
final class StalwartLists {
    private final DesiredTenant desired;
    private final StalwartStep.Observed observed;
    private final List<StalwartChange> changes = new ArrayList<>();

    private StalwartLists(DesiredTenant desired, StalwartStep.Observed observed) {
        this.desired = desired;
        this.observed = observed;
    }

    static List<StalwartChange> of(DesiredTenant desired, StalwartStep.Observed observed) {
        var drift = new StalwartLists(desired, observed);
        var matched = matched(desired, observed);
        if (desired.gone()) {
            observed.lists().forEach(list -> drift.changes.add(new DestroyList(Finding.unwanted("list:"
                    + list.address(), list.address(), "The tenant is purged."), list.id())));
        } else {
            desired.people().groups().forEach(group -> drift.group(group, Optional.ofNullable(matched.get(group))));
            drift.strangers(matched);
        }
        return drift.changes;
    }

    /// Which list is which group's: by the id we noted, else by the address.
    static Map<Group, MailingList> matched(DesiredTenant desired, StalwartStep.Observed observed) {
        var found = new LinkedHashMap<Group, MailingList>();
        for (var group : desired.people().groups()) {
            observed.lists().stream().filter(list -> list.id().equals(group.upstream().stalwart())).findFirst()
                    .or(() -> observed.lists().stream().filter(list -> list.address().equals(group.address()))
                            .findFirst())
                    .ifPresent(list -> found.put(group, list));
        }
        return found;
    }

    private void group(Group group, Optional<MailingList> list) {
        var address = group.address();
        if (group.removed() || address == null) {
            list.ifPresent(found -> changes.add(new DestroyList(Finding.unwanted("list:" + group.handle(),
                    found.address(), group.removed() ? "The group was removed." : "The group gets no mail now.")
                    .about(group.id()), found.id())));
        } else if (list.isPresent()) {
            keep(group, address, list.get());
        } else {
            create(group, address);
        }
    }

    private void create(Group group, String address) {
        var name = new EmailAddress(address);
        var domain = observed.idOf(name.domain());
        changes.add(domain.isPresent()
                ? new CreateList(Finding.missing("list:" + group.handle(), address,
                        "Mail to a group goes to all of its members.").about(group.id()),
                        new NewMailingList(local(address), domain.get(), group.name(), recipients(group), Set.of()))
                : new Leave(Finding.late("list:" + group.handle(), address, null,
                        "The mail server has no domain " + name.domain() + " yet.").about(group.id())));
    }

    private void keep(Group group, String address, MailingList list) {
        var field = "list:" + group.handle();
        var domain = observed.idOf(new EmailAddress(address).domain());
        if (!list.address().equals(address) && domain.isPresent()) {
            update(group, field + ".address", address, list.address(), list,
                    ListPatch.nothing().moveTo(local(address), domain.get()));
        }
        if (!list.description().equals(group.name())) {
            update(group, field + ".name", group.name(), list.description(), list,
                    ListPatch.nothing().describe(group.name()));
        }
        var wanted = recipients(group);
        var missing = new HashSet<>(wanted);
        missing.removeAll(list.recipients());
        var unwanted = new HashSet<>(list.recipients());
        unwanted.removeAll(wanted);
        if (!missing.isEmpty()) {
            changes.add(new UpdateList(Finding.missing(field + ".recipients", words(missing),
                    "They belong to " + group.name() + ".").about(group.id()), list.id(),
                    ListPatch.nothing().add(missing)));
        }
        if (!unwanted.isEmpty()) {
            changes.add(new UpdateList(Finding.unwanted(field + ".others", words(unwanted),
                    "They do not belong to " + group.name() + " now.").about(group.id()), list.id(),
                    ListPatch.nothing().remove(unwanted)));
        }
    }

    private void update(Group group, String field, String wanted, String found, MailingList list, ListPatch patch) {
        changes.add(new UpdateList(Finding.different(field, wanted, found,
                "The list " + list.address() + " is that of " + group.name() + ".").about(group.id()), list.id(),
                patch));
    }

    /// Suspended members keep getting mail: their mailbox is frozen and receives.
    private Set<String> recipients(Group group) {
        var ids = desired.people().in(group);
        return desired.members().stream().filter(member -> ids.contains(member.id()) && !member.removed())
                .map(DesiredMember::email).collect(Collectors.toUnmodifiableSet());
    }

    private void strangers(Map<Group, MailingList> matched) {
        var known = matched.values().stream().map(MailingList::id).collect(Collectors.toSet());
        observed.lists().stream().filter(list -> !known.contains(list.id()))
                .forEach(list -> changes.add(new DestroyList(Finding.foreign("list:" + list.address(),
                        list.address(), list.address() + " is on the mail server and belongs to no group."),
                        list.id())));
    }

    private static String words(Set<String> addresses) {
        return String.join(", ", new TreeSet<>(addresses));
    }

    private static String local(String address) {
        return address.substring(0, address.indexOf('@'));
    }
}
