package com.dezky.member;

import com.dezky.access.Access;
import com.dezky.access.Actor;
import com.dezky.access.ExportPart;
import com.dezky.access.Memberships;
import com.dezky.access.Memberships.Filter;
import com.dezky.access.Memberships.Listed;
import com.dezky.access.Memberships.Position;
import com.dezky.access.Permission;
import com.dezky.access.Role;
import com.dezky.access.Roster.State;
import com.dezky.kernel.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// The people, a page at a time, those who can still be restored last.
@Component
@Order(40)
class MembersExport implements ExportPart {
    private static final int PAGE = 500;

    private record Row(UUID id, String name, String email, List<String> roles, String state, boolean atHome,
            @Nullable Instant lastLoginAt, @Nullable Instant purgeAfter, List<String> groups,
            @Nullable Post mailbox) {}

    private record Post(String address, List<String> aliases, @Nullable Long quotaBytes, List<String> forwardTo,
            boolean keepsCopy, @Nullable String replySubject, @Nullable String replyText) {}

    private final Access access;
    private final Memberships memberships;
    private final MemberDirectory directory;
    private final TransactionTemplate transaction;

    MembersExport(Access access, Memberships memberships, MemberDirectory directory,
            TransactionTemplate transaction) {
        this.access = access;
        this.memberships = memberships;
        this.directory = directory;
        this.transaction = transaction;
    }

    @Override
    public String name() {
        return "members";
    }

    @Override
    public String about() {
        return "Everybody who belongs to the organisation, with roles, groups and mailbox, and those removed who can "
                + "still be restored. Passwords and second factors are with the identity provider and not in here.";
    }

    @Override
    public void write(Actor by, TenantId tenant, Consumer<Object> rows) {
        walk(by, tenant, Filter.EVERYBODY, rows);
        walk(by, tenant, new Filter(null, null, State.REMOVED), rows);
    }

    private void walk(Actor by, TenantId tenant, Filter filter, Consumer<Object> rows) {
        var after = Position.START;
        List<Listed> page;
        do {
            var from = after;
            page = Objects.requireNonNull(transaction.execute(reading -> {
                access.require(by, Permission.EXPORT_DATA, tenant);
                var found = memberships.list(tenant, filter, from, PAGE);
                directory.complete(tenant, found.stream().map(Listed::membership)
                        .filter(membership -> membership.purgedAt() == null).toList()).stream()
                        .map(MembersExport::row).forEach(rows);
                return found;
            }));
            after = page.isEmpty() ? after : page.getLast().position();
        } while (page.size() == PAGE);
    }

    private static Row row(Member member) {
        var who = member.membership();
        var box = member.mailbox();
        return new Row(who.id(), who.name(), who.email(), who.roles().stream().sorted().map(Role::word).toList(),
                who.state().name().toLowerCase(Locale.ROOT), who.atHome(), who.lastLoginAt(), who.purgeAfter(),
                member.groups().stream().map(Member.InGroup::name).toList(), box == null ? null : post(box));
    }

    private static Post post(Mailbox box) {
        var reply = box.reply();
        return new Post(box.address(), box.aliases(), box.quotaBytes(), box.forwarding().to(),
                box.forwarding().keeps(), reply == null ? null : reply.subject(),
                reply == null ? null : reply.text());
    }
}
