package com.dezky.member.imports;

import static com.dezky.access.Permission.MANAGE_ADMINS;
import static com.dezky.access.Permission.MANAGE_MEMBERS;
import static com.dezky.access.Permission.MANAGE_OWNERS;

import com.dezky.access.Access;
import com.dezky.access.Actor;
import com.dezky.access.Memberships.Filter;
import com.dezky.access.Role;
import com.dezky.audit.Audit;
import com.dezky.audit.AuditEvent;
import com.dezky.kernel.Ids;
import com.dezky.kernel.Problem;
import com.dezky.kernel.TenantId;
import com.dezky.maildomain.MailDomains;
import com.dezky.maildomain.OwnedDomain;
import com.dezky.member.ChangeMember;
import com.dezky.member.ChangeMemberResult;
import com.dezky.member.CreateMember;
import com.dezky.member.CreateMemberResult;
import com.dezky.member.Holder;
import com.dezky.member.Member;
import com.dezky.member.MemberChanges;
import com.dezky.member.MemberDirectory;
import com.dezky.member.NewMembers;
import com.dezky.member.Seats;
import com.dezky.member.imports.ImportLine.Kind;
import com.dezky.member.imports.ImportPlan.Planned;
import java.time.Clock;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/// People from a table: read, shown what it would do, and done when somebody says yes, line by line, each with its own
/// ending. Accounts are made by the reconciler; first passwords are handed out afterwards.
@Service
public class MemberImports {
    private static final int PAGE = 200;

    /// What became of an upload.
    public sealed interface Upload {
        record Read(UUID id) implements Upload {}

        /// @param code why the file cannot be read
        record Unreadable(String code) implements Upload {}
    }

    /// @param applied whether somebody said yes
    /// @param lines   what each line would do, or did; empty while it is under way
    public record Look(boolean applied, List<ImportLine> lines, int seatsFree) {
        public long count(Kind kind) {
            return lines.stream().filter(line -> line.kind() == kind).count();
        }
    }

    private final Access access;
    private final MemberDirectory directory;
    private final NewMembers newMembers;
    private final MemberChanges changes;
    private final MailDomains domains;
    private final Seats seats;
    private final ImportStore store;
    private final Audit audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    MemberImports(Access access, MemberDirectory directory, NewMembers newMembers, MemberChanges changes,
            MailDomains domains, Seats seats, ImportStore store, Audit audit, TransactionTemplate transaction,
            Clock clock) {
        this.access = access;
        this.directory = directory;
        this.newMembers = newMembers;
        this.changes = changes;
        this.domains = domains;
        this.seats = seats;
        this.store = store;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /// Keeps what a file says. Nothing happens to anybody.
    public Upload upload(Actor by, TenantId tenant, byte[] file) {
        directory.requireManaged(by, tenant);
        return switch (Sheet.read(file)) {
            case Sheet.Reading.Unreadable(var code) -> new Upload.Unreadable(code);
            case Sheet.Reading.Rows(var rows) -> {
                var id = Ids.next();
                transaction.executeWithoutResult(begun -> {
                    access.require(by, MANAGE_MEMBERS, tenant);
                    store.insert(id, tenant, by, rows);
                });
                yield new Upload.Read(id);
            }
        };
    }

    /// What it would do now, or what it did.
    public Look look(Actor by, TenantId tenant, UUID id) {
        var stored = stored(by, tenant, id);
        var free = seats.of(by, tenant).free();
        if (stored.applied()) {
            var outcomes = stored.outcomes();
            return new Look(true, outcomes == null ? List.of() : outcomes, free);
        }
        return new Look(false, plan(by, tenant, stored.rows()).stream().map(Planned::line).toList(), free);
    }

    /// Does it, once. What the preview said is asked again of each line: things change while people read.
    public void apply(Actor by, TenantId tenant, UUID id) {
        var rows = stored(by, tenant, id).rows();
        var mine = Boolean.TRUE.equals(transaction.execute(begun -> {
            access.require(by, MANAGE_MEMBERS, tenant);
            var taken = store.take(tenant, id, clock.instant());
            if (taken) {
                audit.record(AuditEvent.of(by, "members.imported", tenant, "tenant", tenant.value(), null)
                        .changing("lines", null, rows.size()));
            }
            return taken;
        }));
        if (mine) {
            var outcomes = plan(by, tenant, rows).stream().map(planned -> done(by, tenant, planned)).toList();
            transaction.executeWithoutResult(begun -> {
                access.require(by, MANAGE_MEMBERS, tenant);
                store.settle(tenant, id, outcomes);
            });
        }
    }

    private ImportStore.Stored stored(Actor by, TenantId tenant, UUID id) {
        return Optional.ofNullable(transaction.execute(reading -> {
            access.require(by, MANAGE_MEMBERS, tenant);
            return store.find(tenant, id).orElseThrow(() -> Problem.notFound("import"));
        })).orElseThrow();
    }

    private List<Planned> plan(Actor by, TenantId tenant, List<ImportRow> rows) {
        var people = new HashMap<String, Member>();
        String cursor = null;
        do {
            var page = directory.list(by, tenant, Filter.EVERYBODY, cursor, PAGE);
            page.items().forEach(member -> people.put(member.membership().email(), member));
            cursor = page.nextCursor();
        } while (cursor != null);
        var groups = directory.groups(by, tenant).stream()
                .collect(Collectors.toMap(group -> group.name().toLowerCase(Locale.ROOT), Member.InGroup::id,
                        (first, second) -> first));
        return new ImportPlan(people, directory.addresses(by, tenant),
                domains.names(by, tenant).stream().map(OwnedDomain::name).collect(Collectors.toSet()), groups,
                grants(by, tenant)).of(rows);
    }

    private Set<Role> grants(Actor by, TenantId tenant) {
        return Optional.ofNullable(transaction.execute(reading -> {
            if (!access.may(by, MANAGE_ADMINS, tenant)) {
                return EnumSet.of(Role.MEMBER);
            }
            return access.may(by, MANAGE_OWNERS, tenant)
                    ? EnumSet.allOf(Role.class)
                    : EnumSet.complementOf(EnumSet.of(Role.OWNER));
        })).orElseThrow();
    }

    private ImportLine done(Actor by, TenantId tenant, Planned planned) {
        var line = planned.line();
        try {
            return switch (line.kind()) {
                case SAME, PROBLEM -> line;
                case ADD -> added(line, newMembers.create(new CreateMember(by, tenant, line.name(), line.email(),
                        planned.roles(), planned.groups() == null ? Set.of() : planned.groups(), null)));
                case CHANGE -> changed(line, change(by, tenant, planned));
            };
        } catch (Problem refusal) {
            return refused(line, refusal.type(), null);
        }
    }

    private ChangeMemberResult change(Actor by, TenantId tenant, Planned planned) {
        var member = java.util.Objects.requireNonNull(planned.member());
        var who = member.membership();
        var renamed = !planned.line().name().equals(who.name());
        return changes.change(new ChangeMember(by, tenant, who.id(), who.version(),
                renamed ? planned.line().name() : null, planned.roles().isEmpty() ? null : planned.roles(), null, null,
                planned.groups(), null, null, null));
    }

    private static ImportLine added(ImportLine line, CreateMemberResult result) {
        return switch (result) {
            case CreateMemberResult.Created _ -> line;
            case CreateMemberResult.BadAddress _ -> refused(line, "address", null);
            case CreateMemberResult.AddressTaken(_, var holder) -> taken(line, holder);
            case CreateMemberResult.DomainNotOwned(var domain) -> refused(line, "domain", domain);
            case CreateMemberResult.NoSeatLeft _ -> refused(line, "no-seat-left", null);
            case CreateMemberResult.NoSuchGroup() -> refused(line, "group-gone", null);
        };
    }

    private static ImportLine changed(ImportLine line, ChangeMemberResult result) {
        return switch (result) {
            case ChangeMemberResult.Changed _ -> line;
            case ChangeMemberResult.Stale _ -> refused(line, "stale", null);
            case ChangeMemberResult.BadAddress _ -> refused(line, "address", null);
            case ChangeMemberResult.AddressTaken(_, var holder) -> taken(line, holder);
            case ChangeMemberResult.DomainNotOwned(var domain) -> refused(line, "domain", domain);
            case ChangeMemberResult.NoSuchGroup() -> refused(line, "group-gone", null);
        };
    }

    private static ImportLine taken(ImportLine line, @Nullable Holder holder) {
        return holder == null ? refused(line, "taken", null) : refused(line, "held", holder.name());
    }

    private static ImportLine refused(ImportLine line, String problem, @Nullable String detail) {
        return new ImportLine(line.line(), line.name(), line.email(), Kind.PROBLEM, problem, detail);
    }
}
