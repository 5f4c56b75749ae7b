package com.dezky.member.invitation;

import com.dezky.access.Access;
import com.dezky.access.Actor;
import com.dezky.access.ExportPart;
import com.dezky.access.Permission;
import com.dezky.access.Role;
import com.dezky.kernel.TenantId;
import java.time.Clock;
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

/// Invitations, newest first. Their links are in nobody's hands but the guest's.
@Component
@Order(55)
class InvitationsExport implements ExportPart {
    private static final int PAGE = 500;
    private static final UUID NEWEST = new UUID(-1, -1);

    private record Row(UUID id, String email, List<String> roles, String state, Instant createdAt, Instant expiresAt,
            @Nullable Instant acceptedAt, @Nullable Instant revokedAt) {}

    private final InvitationStore store;
    private final Access access;
    private final TransactionTemplate transaction;
    private final Clock clock;

    InvitationsExport(InvitationStore store, Access access, TransactionTemplate transaction, Clock clock) {
        this.store = store;
        this.access = access;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "invitations";
    }

    @Override
    public String about() {
        return "Invitations and what became of them. Their links are not in here.";
    }

    @Override
    public void write(Actor by, TenantId tenant, Consumer<Object> rows) {
        var before = NEWEST;
        List<Invitation> page;
        do {
            var from = before;
            page = Objects.requireNonNull(transaction.execute(reading -> {
                access.require(by, Permission.EXPORT_DATA, tenant);
                return store.before(tenant, from, PAGE);
            }));
            page.stream().map(this::row).forEach(rows);
            before = page.isEmpty() ? before : page.getLast().id();
        } while (page.size() == PAGE);
    }

    private Row row(Invitation invitation) {
        return new Row(invitation.id(), invitation.email().value(),
                invitation.roles().stream().sorted().map(Role::word).toList(),
                invitation.stateAt(clock.instant()).name().toLowerCase(Locale.ROOT), invitation.createdAt(),
                invitation.expiresAt(), invitation.acceptedAt(), invitation.revokedAt());
    }
}
