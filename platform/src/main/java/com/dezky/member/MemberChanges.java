package com.dezky.member;

import com.dezky.access.Memberships;
import com.dezky.access.Memberships.Membership;
import com.dezky.access.Role;
import com.dezky.audit.Audit;
import com.dezky.audit.AuditEvent;
import com.dezky.kernel.EmailAddress;
import com.dezky.kernel.Problem;
import com.dezky.member.AddressOffers.Offer;
import com.dezky.member.ChangeMemberResult.AddressTaken;
import com.dezky.member.ChangeMemberResult.BadAddress;
import com.dezky.member.ChangeMemberResult.Changed;
import com.dezky.member.ChangeMemberResult.DomainNotOwned;
import com.dezky.member.ChangeMemberResult.NoSuchGroup;
import com.dezky.member.ChangeMemberResult.Stale;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/// Changes a person: name, roles, address, aliases, groups, mailbox. All of one order or nothing of it.
@Service
public class MemberChanges {
    private static final int MOST_ALIASES = 50;

    private final MemberRules rules;
    private final HomeRule home;
    private final AddressOffers offers;
    private final Memberships memberships;
    private final MailboxStore mailboxes;
    private final AddressStore addresses;
    private final GroupStore groups;
    private final MemberDirectory directory;
    private final RulesLetter letter;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;

    MemberChanges(MemberRules rules, HomeRule home, AddressOffers offers, Memberships memberships,
            MailboxStore mailboxes, AddressStore addresses, GroupStore groups, MemberDirectory directory,
            RulesLetter letter, Audit audit, ApplicationEventPublisher events, TransactionTemplate transaction) {
        this.rules = rules;
        this.home = home;
        this.offers = offers;
        this.memberships = memberships;
        this.mailboxes = mailboxes;
        this.addresses = addresses;
        this.groups = groups;
        this.directory = directory;
        this.letter = letter;
        this.audit = audit;
        this.events = events;
        this.transaction = transaction;
    }

    /// Changes what the order names.
    /// @throws Problem 403 `not-home` for what only the home tenant may change; 409 `last-owner`
    public ChangeMemberResult change(ChangeMember order) {
        return home.telling(order.by(), () -> Optional.ofNullable(transaction.execute(begun -> {
            var result = changed(order);
            if (!(result instanceof Changed)) {
                begun.setRollbackOnly();
            }
            return result;
        })).orElseThrow());
    }

    private ChangeMemberResult changed(ChangeMember order) {
        var member = rules.lock(order.by(), order.tenant(), order.id());
        var was = directory.read(order.tenant(), order.id());
        if (member.version() != order.version()) {
            return new Stale(was);
        }
        if (order.concernsHome()) {
            home.require(order.by(), member);
        }
        var roles = order.roles();
        if (roles != null && !roles.equals(member.roles())) {
            changeRoles(order, member, roles);
        }
        var wanted = order.groups();
        if (wanted != null) {
            if (groups.inUse(order.tenant(), wanted).size() < wanted.size()) {
                return new NoSuchGroup();
            }
            groups.leaveOthers(member.id(), wanted);
            groups.join(order.tenant(), member.id(), wanted);
        }
        var mailbox = was.mailbox();
        var refused = mailbox == null ? noMailbox(order) : changeMailbox(order, member, mailbox);
        return refused.orElseGet(() -> told(order, was));
    }

    private void changeRoles(ChangeMember order, Membership member, Set<Role> roles) {
        rules.mayGrant(order.by(), order.tenant(), roles);
        if (member.roles().contains(Role.OWNER) && !roles.contains(Role.OWNER)) {
            rules.notTheLastOwner(member);
        }
        memberships.changeRoles(member.id(), roles);
    }

    private static Optional<ChangeMemberResult> noMailbox(ChangeMember order) {
        if (order.concernsHome()) {
            throw Problem.conflict("no-mailbox", "This person has no mailbox here.");
        }
        return Optional.empty();
    }

    private Optional<ChangeMemberResult> changeMailbox(ChangeMember order, Membership member, Mailbox mailbox) {
        var name = Objects.requireNonNullElse(order.name(), member.name());
        var address = new EmailAddress(mailbox.address());
        var typed = order.address();
        if (typed != null) {
            var given = give(order, mailbox, "/address", typed);
            if (given.refused != null) {
                return Optional.of(given.refused);
            }
            address = Objects.requireNonNull(given.address);
            if (!address.value().equals(mailbox.address())) {
                addresses.makePrimary(mailbox.id(), address);
            }
        }
        var aliases = order.aliases();
        if (aliases != null) {
            var refused = changeAliases(order, mailbox, aliases, address);
            if (refused.isPresent()) {
                return refused;
            }
        }
        if (order.concernsHome()) {
            memberships.rename(member.person(), name, address);
            var quota = order.quotaBytes();
            var reply = order.reply();
            mailboxes.change(mailbox.id(), name, quota == null ? mailbox.quotaBytes() : quota.orElse(null),
                    Objects.requireNonNullElse(order.forwarding(), mailbox.forwarding()),
                    reply == null ? mailbox.reply() : reply.orElse(null));
        }
        return Optional.empty();
    }

    private Optional<ChangeMemberResult> changeAliases(ChangeMember order, Mailbox mailbox, Set<String> typed,
            EmailAddress primary) {
        if (typed.size() > MOST_ALIASES) {
            return Optional.of(new BadAddress("/aliases", "too-many", "has at most " + MOST_ALIASES + " addresses"));
        }
        var kept = new LinkedHashSet<String>();
        var at = 0;
        for (var alias : typed) {
            var given = give(order, mailbox, "/aliases/" + at++, alias);
            if (given.refused != null) {
                return Optional.of(given.refused);
            }
            kept.add(Objects.requireNonNull(given.address).value());
        }
        // What was primary until this order stays as an alias, whatever the list was written for.
        mailbox.aliases().stream().filter(alias -> !kept.contains(alias) && !alias.equals(primary.value()))
                .forEach(alias -> addresses.release(mailbox.id(), alias));
        return Optional.empty();
    }

    private record Given(@Nullable EmailAddress address, @Nullable ChangeMemberResult refused) {
        static Given refused(ChangeMemberResult why) {
            return new Given(null, why);
        }
    }

    /// Makes an address this mailbox's, which it may be already.
    private Given give(ChangeMember order, Mailbox mailbox, String pointer, String typed) {
        return switch (offers.ask(order.tenant(), typed, mailbox.id())) {
            case Offer.No(var why) -> Given.refused(refusal(pointer, why));
            case Offer.Free(var address, var had) -> had
                    || addresses.toMailbox(order.tenant(), address, mailbox.id(), false)
                            ? new Given(address, null)
                            : Given.refused(new AddressTaken(address.value(), null));
        };
    }

    private static ChangeMemberResult refusal(String pointer, AddressRefusal why) {
        return switch (why) {
            case AddressRefusal.Unreadable(var code, var words) -> new BadAddress(pointer, code, words);
            case AddressRefusal.DomainNotOwned(var domain) -> new DomainNotOwned(domain);
            case AddressRefusal.Taken(var address, var holder) -> new AddressTaken(address, holder);
        };
    }

    private ChangeMemberResult told(ChangeMember order, Member was) {
        memberships.touch(order.id());
        var now = directory.read(order.tenant(), order.id());
        audit.record(AuditEvent.of(order.by(), "member.changed", order.tenant(), "member", order.id(),
                now.membership().email())
                .changingPersonal("name", was.membership().name(), now.membership().name())
                .changingPersonal("address", was.membership().email(), now.membership().email())
                .changing("roles", words(was), words(now))
                .changing("groups", names(was), names(now))
                .changingPersonal("aliases", aliases(was), aliases(now))
                .changing("quotaBytes", quota(was), quota(now))
                .changingPersonal("forwardTo", forwards(was), forwards(now))
                .changing("autoReply", replies(was), replies(now)));
        letter.send(order.by(), was, now);
        events.publishEvent(new MembersChanged(order.tenant(), Set.of(order.id())));
        return new Changed(now);
    }

    private static String words(Member member) {
        return new TreeSet<>(member.membership().roles()).stream().map(Role::word).collect(Collectors.joining(", "));
    }

    private static @Nullable String names(Member member) {
        return joined(member.groups().stream().map(Member.InGroup::name).toList());
    }

    private static @Nullable String aliases(Member member) {
        return member.mailbox() == null ? null : joined(member.mailbox().aliases());
    }

    private static @Nullable String forwards(Member member) {
        return member.mailbox() == null ? null : joined(new ArrayList<>(member.mailbox().forwarding().to()));
    }

    private static @Nullable Long quota(Member member) {
        return member.mailbox() == null ? null : member.mailbox().quotaBytes();
    }

    private static boolean replies(Member member) {
        return member.mailbox() != null && member.mailbox().reply() != null;
    }

    private static @Nullable String joined(List<String> words) {
        return words.isEmpty() ? null : String.join(", ", words);
    }
}
