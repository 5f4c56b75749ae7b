package com.dezky.member;

import static com.dezky.access.Permission.VIEW_MEMBERS;

import com.dezky.access.Access;
import com.dezky.access.Actor;
import com.dezky.kernel.TenantId;
import com.dezky.member.MailboxStore.Pair;
import com.dezky.member.Staffed.Counted;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Groups and shared mailboxes side by side, as a page shows them.
@Service
public class Teams {
    /// @param removedGroups    those that can be taken back
    /// @param removedMailboxes those that can be taken back
    public record All(List<Counted<Group>> groups, List<Counted<Mailbox>> mailboxes, List<Counted<Group>> removedGroups,
            List<Counted<Mailbox>> removedMailboxes) {}

    private final Access access;
    private final GroupStore groups;
    private final MailboxStore mailboxes;
    private final Staff staff;
    private final Clock clock;

    Teams(Access access, GroupStore groups, MailboxStore mailboxes, Staff staff, Clock clock) {
        this.access = access;
        this.groups = groups;
        this.mailboxes = mailboxes;
        this.staff = staff;
        this.clock = clock;
    }

    /// Each by name.
    @Transactional(readOnly = true)
    public All all(Actor actor, TenantId tenant) {
        access.require(actor, VIEW_MEMBERS, tenant);
        var now = clock.instant();
        var allGroups = groups.allByName(tenant);
        var allMailboxes = mailboxes.allShared(tenant);
        var members = new ArrayList<Pair>(groups.members(tenant));
        members.addAll(mailboxes.members(tenant));
        var tally = staff.tally(tenant, Stream.concat(allGroups.stream().map(Group::id), allMailboxes.stream()
                .map(Mailbox::id)).toList(), members);
        return new All(tally.of(allGroups.stream().filter(group -> !group.removed()).toList(), Group::id),
                tally.of(allMailboxes.stream().filter(box -> box.purgeAfter() == null).toList(), Mailbox::id),
                tally.of(allGroups.stream().filter(group -> group.restorable(now)).toList(), Group::id),
                tally.of(allMailboxes.stream().filter(box -> box.restorable(now)).toList(), Mailbox::id));
    }
}
