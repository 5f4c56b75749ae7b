package com.dezky.provisioning.step;

import com.dezky.member.Mailbox;
import com.dezky.provisioning.step.StalwartChange.ClearRules;
import com.dezky.provisioning.step.StalwartChange.Leave;
import com.dezky.provisioning.step.StalwartChange.SetRules;
import com.dezky.provisioning.step.StalwartChange.Share;
import com.dezky.provisioning.step.StalwartChange.Unshare;
import com.dezky.stalwart.MailAccount;
import com.dezky.stalwart.MailRules;
import com.dezky.stalwart.MailboxRights;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What differs inside mailboxes: the answer and the forwarding that somebody wished, and who is in one that was handed
/// over. Pure.
final class StalwartCustody {
    private static final String NO_KEY = "Dezky has no key to reach into mailboxes on this mail server, so nothing is "
            + "answered, forwarded or handed over. The operator sets it up as dezky.stalwart.worker-token.";

    private final DesiredTenant desired;
    private final Map<Mailbox, MailAccount> matched;
    private final @Nullable Map<UUID, StalwartStep.Inside> insides;
    private final List<StalwartChange> changes = new ArrayList<>();

    private StalwartCustody(DesiredTenant desired, StalwartStep.Observed observed) {
        this.desired = desired;
        this.matched = StalwartMailboxes.matched(desired, observed);
        this.insides = observed.insides();
    }

    static List<StalwartChange> of(DesiredTenant desired, StalwartStep.Observed observed) {
        var drift = new StalwartCustody(desired, observed);
        if (!desired.gone()) {
            drift.matched.keySet().stream().filter(mailbox -> !desired.over(mailbox.purgeAfter()))
                    .filter(StalwartCustody::concerns).forEach(drift::mailbox);
        }
        return drift.changes;
    }

    /// Whether the inside of a mailbox is ours to look at. Nobody else's is.
    static boolean concerns(Mailbox mailbox) {
        return mailbox.hasRules() || mailbox.inCustody() || concernsShares(mailbox);
    }

    /// Whether who else is in it is ours to say. What people share by themselves is not.
    static boolean concernsShares(Mailbox mailbox) {
        return mailbox.handedOver() || mailbox.takenBack();
    }

    private void mailbox(Mailbox mailbox) {
        var account = java.util.Objects.requireNonNull(matched.get(mailbox));
        if (insides == null) {
            if (mailbox.hasRules() || mailbox.takenBack()
                    || mailbox.handedOver() && !desired.people().in(mailbox).isEmpty()) {
                changes.add(new Leave(Finding.blocked("mailbox:" + account.id() + ".custody", "as wished", null, NO_KEY)
                        .about(thing(mailbox))));
            }
            return;
        }
        var inside = insides.get(mailbox.id());
        if (inside != null) {
            rules(mailbox, account, inside.rules());
            if (concernsShares(mailbox)) {
                shares(mailbox, account, inside.shares());
            }
        }
    }

    private void rules(Mailbox mailbox, MailAccount account, Optional<MailRules> found) {
        var field = "mailbox:" + account.id() + ".rules";
        if (mailbox.hasRules()) {
            var wanted = wanted(mailbox);
            if (found.isEmpty()) {
                changes.add(new SetRules(Finding.missing(field, words(wanted),
                        "Somebody wished it for " + mailbox.address() + ".").about(thing(mailbox)), account.id(),
                        wanted));
            } else if (!found.get().equals(wanted)) {
                changes.add(new SetRules(Finding.different(field, words(wanted), words(found.get()),
                        "Somebody wished it for " + mailbox.address() + ".").about(thing(mailbox)), account.id(),
                        wanted));
            }
        } else {
            found.ifPresent(rules -> changes.add(new ClearRules(Finding.unwanted(field, words(rules),
                    "Nobody wishes it for " + mailbox.address() + " now.").about(thing(mailbox)), account.id())));
        }
    }

    private void shares(Mailbox mailbox, MailAccount account, Map<String, Optional<MailboxRights>> found) {
        var wanted = heirs(mailbox);
        for (var heir : new TreeSet<>(wanted)) {
            if (!Optional.of(MailboxRights.FULL).equals(found.get(heir))) {
                changes.add(new Share(Finding.missing(field(account, heir), "in the mailbox",
                        mailbox.address() + " was handed over to them.").about(mailbox.id()), account.id(), heir));
            }
        }
        for (var other : new TreeSet<>(found.keySet())) {
            if (!wanted.contains(other)) {
                changes.add(new Unshare(Finding.unwanted(field(account, other), "in the mailbox",
                        mailbox.takenBack()
                                ? mailbox.address() + " is its owner's alone again."
                                : mailbox.address() + " was not handed over to them.")
                        .about(thing(mailbox)),
                        account.id(), other));
            }
        }
    }

    private static String field(MailAccount account, String other) {
        return "mailbox:" + account.id() + ".shared:" + other;
    }

    /// The accounts of those it was handed over to, who may work here.
    private Set<String> heirs(Mailbox mailbox) {
        if (mailbox.purgeAfter() != null || mailbox.takenBack()) {
            return Set.of();
        }
        var ids = desired.people().in(mailbox);
        var people = desired.members().stream().filter(member -> ids.contains(member.id()) && desired.serves(member))
                .map(member -> member.person()).collect(Collectors.toSet());
        return matched.entrySet().stream().filter(entry -> {
            var person = entry.getKey().person();
            return person != null && people.contains(person) && !entry.getKey().handedOver();
        }).map(entry -> entry.getValue().id()).collect(Collectors.toSet());
    }

    private UUID thing(Mailbox mailbox) {
        return mailbox.handedOver()
                ? mailbox.id()
                : desired.members().stream().filter(member -> member.person().equals(mailbox.person()))
                        .map(DesiredMember::id).findFirst().orElse(mailbox.id());
    }

    private static MailRules wanted(Mailbox mailbox) {
        var reply = mailbox.reply();
        var forwarding = mailbox.forwarding();
        return new MailRules(reply == null ? null : new MailRules.Reply(reply.subject(), reply.text(), null, null),
                forwarding.to().isEmpty() ? null : new MailRules.Forwarding(forwarding.to(), forwarding.keeps()));
    }

    /// For the log and the pages: what is answered is nobody's business there.
    private static String words(MailRules rules) {
        var forwarding = rules.forwarding();
        return (rules.reply() == null ? "no answer" : "an answer")
                + (forwarding == null ? ", not forwarded" : ", forwarded to " + String.join(", ", forwarding.to()));
    }
}
