package com.dezky.member.imports;

import static com.dezky.access.Permission.EXPORT_DATA;

import com.dezky.access.Access;
import com.dezky.access.Actor;
import com.dezky.access.Memberships.Filter;
import com.dezky.access.Role;
import com.dezky.audit.Audit;
import com.dezky.audit.AuditEvent;
import com.dezky.kernel.TenantId;
import com.dezky.member.Member;
import com.dezky.member.MemberDirectory;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/// Writes a tenant's people as CSV, a page of the list at a time, so that any number fits. The header is what the import
/// reads. It begins with a byte order mark: without one, Excel takes UTF-8 for something else.
@Service
public class MemberExport {
    private static final int PAGE = 200;
    private static final char MARK = '\ufeff';
    private static final List<String> HEADER = List.of("name", "email", "roles", "groups", "aliases", "quota_gb",
            "status", "last_login");

    private final Access access;
    private final MemberDirectory directory;
    private final Audit audit;
    private final TransactionTemplate transaction;

    MemberExport(Access access, MemberDirectory directory, Audit audit, TransactionTemplate transaction) {
        this.access = access;
        this.directory = directory;
        this.audit = audit;
        this.transaction = transaction;
    }

    /// Says no, or writes down that somebody takes this along. Before the first byte is sent.
    public void begin(Actor by, TenantId tenant) {
        transaction.executeWithoutResult(begun -> {
            access.require(by, EXPORT_DATA, tenant);
            audit.record(AuditEvent.of(by, "members.exported", tenant, "tenant", tenant.value(), null));
        });
    }

    /// @param separator `;` where a comma stands in numbers, as Danish Excel expects
    /// @throws IOException when the reader goes away
    public void write(Actor by, TenantId tenant, Filter filter, char separator, Writer out) throws IOException {
        out.write(MARK);
        var csv = CsvWriter.builder().fieldSeparator(separator).build(out);
        csv.writeRecord(HEADER);
        String cursor = null;
        do {
            var page = directory.list(by, tenant, filter, cursor, PAGE);
            page.items().forEach(member -> csv.writeRecord(row(member)));
            csv.flush();
            cursor = page.nextCursor();
        } while (cursor != null);
    }

    private static List<String> row(Member member) {
        var who = member.membership();
        var mailbox = member.mailbox();
        return Stream.of(who.name(), who.email(),
                who.roles().stream().sorted().map(Role::word).collect(Collectors.joining(" ")),
                member.groups().stream().map(Member.InGroup::name).collect(Collectors.joining("|")),
                mailbox == null ? "" : String.join(" ", mailbox.aliases()),
                gigabytes(mailbox == null ? null : mailbox.quotaBytes()),
                who.state().name().toLowerCase(Locale.ROOT), Objects.toString(who.lastLoginAt(), ""))
                .map(Cells::out).toList();
    }

    private static String gigabytes(@Nullable Long bytes) {
        return bytes == null ? "" : BigDecimal.valueOf(bytes, 9).stripTrailingZeros().toPlainString();
    }
}
