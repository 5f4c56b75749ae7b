package com.dezky.member.group.web;

import com.dezky.access.Memberships.Membership;
import com.dezky.member.Group;
import com.dezky.member.Mailbox;
import com.dezky.member.Member;
import com.dezky.member.Staffed;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Groups and shared mailboxes as JSON: in a list with how many are in them, alone with who they are.
final class TeamBodies {
    private TeamBodies() {}

    record Person(UUID id, String name, String email, String status) {
        static Person of(Membership member) {
            return new Person(member.id(), member.name(), member.email(),
                    member.state().name().toLowerCase(Locale.ROOT));
        }
    }

    record GroupItem(UUID id, String handle, String name, String description, @Nullable String address,
            boolean hasSpace, String status, @Nullable Instant purgeAfter, int memberCount, List<Member.Step> steps,
            long version) {
        static GroupItem of(Staffed.Counted<Group> one) {
            var group = one.thing();
            return new GroupItem(group.id(), group.handle(), group.name(), group.description(), group.address(),
                    group.hasSpace(), standing(group.removed()), group.purgeAfter(), one.members(), one.steps(),
                    group.version());
        }
    }

    /// @param formerAddress what it gave up when it was removed, and has not had again
    record GroupBody(UUID id, String handle, String name, String description, @Nullable String address,
            @Nullable String formerAddress, boolean hasSpace, String status, @Nullable Instant purgeAfter,
            List<Person> members,
            List<Member.Step> steps, long version) {
        static GroupBody of(Staffed<Group> one) {
            var group = one.thing();
            return new GroupBody(group.id(), group.handle(), group.name(), group.description(), group.address(),
                    group.former(), group.hasSpace(), standing(group.removed()), group.purgeAfter(),
                    one.members().stream().map(Person::of).toList(), one.steps(), group.version());
        }
    }

    /// @param handedOver whether it was somebody's own before they left
    record MailboxItem(UUID id, String name, String address, List<String> aliases, @Nullable Long quotaBytes,
            boolean handedOver, String status, @Nullable Instant purgeAfter, int memberCount,
            List<Member.Step> steps, long version) {
        static MailboxItem of(Staffed.Counted<Mailbox> one) {
            var box = one.thing();
            return new MailboxItem(box.id(), box.name(), box.address(), box.aliases(), box.quotaBytes(),
                    box.handedOver(), standing(box.purgeAfter() != null), box.purgeAfter(), one.members(), one.steps(),
                    box.version());
        }
    }

    record MailboxBody(UUID id, String name, String address, List<String> aliases, @Nullable Long quotaBytes,
            boolean handedOver, String status, @Nullable Instant purgeAfter, List<Person> members,
            List<Member.Step> steps, long version) {
        static MailboxBody of(Staffed<Mailbox> one) {
            var box = one.thing();
            return new MailboxBody(box.id(), box.name(), box.address(), box.aliases(), box.quotaBytes(),
                    box.handedOver(), standing(box.purgeAfter() != null), box.purgeAfter(),
                    one.members().stream().map(Person::of).toList(), one.steps(), box.version());
        }
    }

    private static String standing(boolean removed) {
        return removed ? "removed" : "active";
    }
}
