package com.dezky.audit;

import static com.dezky.access.Permission.EXPORT_DATA;

import com.dezky.access.Access;
import com.dezky.access.Actor;
import com.dezky.audit.AuditEvent.Change;
import com.dezky.audit.AuditStore.Position;
import com.dezky.audit.SealedStore.Chain;
import com.dezky.audit.chain.SealedEntry;
import com.dezky.audit.chain.SigningKey;
import com.dezky.kernel.TenantId;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.Writer;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/// A log as a file, a page at a time, so that any length fits: as CSV for people, as NDJSON for whoever wants to check it.
/// A tenant's, or with null every tenant's and the platform's, for operators.
@Service
public class AuditExport {
    /// What a file is.
    public enum Format {
        CSV("text/csv;charset=UTF-8"),
        NDJSON("application/x-ndjson");

        private final String type;

        Format(String type) {
            this.type = type;
        }

        /// Its media type.
        public String type() {
            return type;
        }

        /// As it is written, and a file's name ends.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final int PAGE = 1000;
    private static final char MARK = '\ufeff';
    private static final Pattern FORMULA = Pattern.compile("^[=+\\-@\t\r]");
    private static final List<String> HEADER = List.of("time", "number", "actor_kind", "actor_name", "actor_email",
            "action", "outcome", "target_kind", "target_id", "target_name", "ip", "request", "changes");

    private final Access access;
    private final Audit audit;
    private final AuditStore store;
    private final SealedStore sealed;
    private final SigningKey key;
    private final JsonMapper json;
    private final TransactionTemplate transaction;
    private final Clock clock;

    AuditExport(Access access, Audit audit, AuditStore store, SealedStore sealed, SigningKey key, JsonMapper json,
            TransactionTemplate transaction, Clock clock) {
        this.access = access;
        this.audit = audit;
        this.store = store;
        this.sealed = sealed;
        this.key = key;
        this.json = json;
        this.transaction = transaction;
        this.clock = clock;
    }

    /// Says no, or writes down that somebody takes this along. Before the first byte is sent.
    public void begin(Actor by, @Nullable TenantId tenant, Format format, AuditFilter filter) {
        transaction.executeWithoutResult(begun -> {
            require(by, tenant);
            audit.record(AuditEvent.of(by, "audit.exported", tenant, tenant == null ? "platform" : "tenant",
                    tenant == null ? null : tenant.value(), null)
                    .changing("format", null, format.word())
                    .changing("since", null, filter.since())
                    .changing("before", null, filter.before())
                    .changing("action", null, filter.action())
                    .changing("outcome", null, filter.outcomeWord())
                    .changingPersonal("q", null, filter.q())
                    .changingPersonal("actorEmail", null, filter.actorEmail()));
        });
    }

    /// Writes the file.
    /// @param separator of cells in CSV: `;` where a comma stands in numbers
    /// @throws IOException when the reader goes away
    public void write(Actor by, @Nullable TenantId tenant, Format format, AuditFilter filter, char separator,
            Writer out) throws IOException {
        switch (format) {
            case CSV -> csv(by, tenant, filter, separator, out);
            case NDJSON -> ndjson(by, tenant, filter, out);
        }
    }

    private void csv(Actor by, @Nullable TenantId tenant, AuditFilter filter, char separator, Writer out)
            throws IOException {
        out.write(MARK);
        var csv = CsvWriter.builder().fieldSeparator(separator).build(out);
        csv.writeRecord(HEADER);
        var from = Position.END;
        List<AuditEntry> page;
        do {
            var position = from;
            page = reading(by, tenant, () -> store.before(tenant, filter, position, PAGE));
            page.forEach(entry -> csv.writeRecord(cells(entry)));
            csv.flush();
            if (!page.isEmpty()) {
                from = new Position(page.getLast().at(), page.getLast().id());
            }
        } while (page.size() == PAGE);
    }

    private static List<String> cells(AuditEntry entry) {
        return Stream.of(entry.at(), entry.seq(), entry.actorKind(), entry.actorName(), entry.actorEmail(),
                entry.action(), entry.outcome(), entry.targetKind(), entry.targetId(), entry.targetName(), entry.ip(),
                entry.requestId(), entry.changes().stream().map(AuditExport::words).collect(Collectors.joining("; ")))
                .map(value -> Objects.toString(value, ""))
                .map(text -> FORMULA.matcher(text).find() ? "'" + text : text).toList();
    }

    private static String words(Change change) {
        return change.field() + ": " + Objects.toString(change.before(), "–") + " → "
                + Objects.toString(change.after(), "–");
    }

    /// Every chain from a known point on: what the filter takes in full, the rest as hashes, and the signed heads.
    private void ndjson(Actor by, @Nullable TenantId tenant, AuditFilter filter, Writer out) throws IOException {
        line(out, ExportLine.log(clock.instant(), filter, key.published()));
        for (var chain : reading(by, tenant, () -> chains(tenant))) {
            chain(by, tenant, chain, filter, out);
        }
        line(out, ExportLine.end());
        out.flush();
    }

    private List<Chain> chains(@Nullable TenantId tenant) {
        if (tenant != null) {
            return sealed.chains().stream().filter(chain -> tenant.equals(chain.tenant())).toList();
        }
        var all = new ArrayList<>(sealed.chains());
        all.add(new Chain(null, null));
        return all;
    }

    private void chain(Actor by, @Nullable TenantId scope, Chain chain, AuditFilter filter, Writer out)
            throws IOException {
        var of = chain.tenant();
        long begin = reading(by, scope, () -> sealed.beginning(of, filter.since()));
        long end = reading(by, scope, () -> sealed.ending(of, filter.before()));
        var hash = reading(by, scope, () -> begin == 0
                ? SealedEntry.beginning()
                : sealed.hash(of, begin).orElseThrow());
        var heads = new ArrayDeque<>(reading(by, scope, () -> sealed.heads(of, begin, end)));
        line(out, ExportLine.chain(chain, begin, hash));
        for (var at = begin; at < end;) {
            var last = at;
            var page = reading(by, scope, () -> sealed.after(of, last, filter, PAGE));
            for (var one : page) {
                if (one.seq() > end) {
                    break;
                }
                if (one.seq() != at + 1) {
                    throw new IllegalStateException("entry " + (at + 1) + " went while it was being exported");
                }
                for (; !heads.isEmpty() && heads.getFirst().seq() <= at;) {
                    line(out, ExportLine.head(heads.removeFirst()));
                }
                line(out, one.wanted() ? ExportLine.entry(one) : ExportLine.link(one));
                at = one.seq();
            }
            if (page.isEmpty()) {
                break;
            }
            out.flush();
        }
        for (var head : heads) {
            line(out, ExportLine.head(head));
        }
    }

    private void line(Writer out, Object line) throws IOException {
        out.write(json.writeValueAsString(line));
        out.write('\n');
    }

    private <T> T reading(Actor by, @Nullable TenantId tenant, Supplier<T> read) {
        return Objects.requireNonNull(transaction.execute(open -> {
            require(by, tenant);
            return read.get();
        }));
    }

    private void require(Actor by, @Nullable TenantId tenant) {
        if (tenant == null) {
            access.requireOperator(by);
        } else {
            access.require(by, EXPORT_DATA, tenant);
        }
    }
}
