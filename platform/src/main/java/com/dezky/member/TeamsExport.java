package com.dezky.member;

import com.dezky.access.Access;
import com.dezky.access.Actor;
import com.dezky.access.ExportPart;
import com.dezky.access.Permission;
import com.dezky.kernel.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Groups and shared mailboxes, with who is in them by the id of `members`.
@Component
@Order(50)
class TeamsExport implements ExportPart {
    private record Row(String kind, UUID id, String name, @Nullable String address, List<String> aliases,
            @Nullable String description, @Nullable Instant purgeAfter, List<UUID> members) {}

    private final GroupStore groups;
    private final MailboxStore mailboxes;
    private final Access access;
    private final TransactionTemplate transaction;

    TeamsExport(GroupStore groups, MailboxStore mailboxes, Access access, TransactionTemplate transaction) {
        this.groups = groups;
        this.mailboxes = mailboxes;
        this.access = access;
        this.transaction = transaction;
    }

    @Override
    public String name() {
        return "groups";
    }

    @Override
    public String about() {
        return "Groups and shared mailboxes; `members` are ids of members.ndjson.";
    }

    @Override
    public void write(Actor by, TenantId tenant, Consumer<Object> rows) {
        transaction.executeWithoutResult(reading -> {
            access.require(by, Permission.EXPORT_DATA, tenant);
            groups.list(tenant).forEach(group -> rows.accept(new Row("group", group.id(), group.name(),
                    group.address(), List.of(), group.description(), group.purgeAfter(),
                    List.copyOf(groups.membersOf(tenant, group.id())))));
            mailboxes.shared(tenant).forEach(box -> rows.accept(new Row("shared-mailbox", box.id(), box.name(),
                    box.address(), box.aliases(), null, box.purgeAfter(),
                    List.copyOf(mailboxes.membersOf(tenant, box.id())))));
        });
    }
}
