package com.dezky.audit.web;

import com.dezky.access.Access;
import com.dezky.access.Actor;
import com.dezky.access.CurrentActor;
import com.dezky.access.OnSurface;
import com.dezky.access.Surface;
import com.dezky.access.web.Listing;
import com.dezky.audit.Audit;
import com.dezky.audit.AuditEntry;
import com.dezky.audit.AuditEvent.Outcome;
import com.dezky.audit.AuditExport.Format;
import com.dezky.audit.AuditFilter;
import com.dezky.audit.chain.SigningKey;
import com.dezky.kernel.Page;
import com.dezky.kernel.Problem;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// `/tenants/{slug}/audit` and, for operators, `/audit`.
@RestController
@OnSurface(Surface.API)
class AuditApi {
    /// The questions as they come, each a parameter of its own.
    record Asked(@Nullable String q, @Nullable String action, @Nullable String outcome, @Nullable String actorEmail,
            @Nullable String target, @Nullable String request, @Nullable String since, @Nullable String before) {
        AuditFilter filter() {
            return new AuditFilter(q, action, blank(outcome) ? null : known(outcome), actorEmail, target, request,
                    blank(since) ? null : time("since", since), blank(before) ? null : time("before", before));
        }

        private static Outcome known(@Nullable String word) {
            return Arrays.stream(Outcome.values()).filter(one -> one.name().toLowerCase(Locale.ROOT).equals(word))
                    .findFirst().orElseThrow(() -> Problem.badRequest("bad-parameter",
                            "outcome is success, denied or failure."));
        }

        private static Instant time(String name, @Nullable String text) {
            try {
                return Instant.parse(text == null ? "" : text);
            } catch (DateTimeParseException notATime) {
                throw Problem.badRequest("bad-parameter", name + " is a time, as 2026-11-28T12:00:00Z.");
            }
        }

        private static boolean blank(@Nullable String text) {
            return text == null || text.isBlank();
        }
    }

    record Who(String kind, @Nullable String email, @Nullable String name) {}

    record What(String kind, @Nullable String id, @Nullable String name) {}

    record Change(String field, @Nullable String before, @Nullable String after) {}

    record Entry(UUID id, Instant at, @Nullable String tenant, Who actor, String action, What target, String outcome,
            @Nullable String ip, @Nullable String requestId, List<Change> changes, @Nullable Long seq) {
        static Entry of(AuditEntry entry) {
            return new Entry(entry.id(), entry.at(), entry.tenantSlug(),
                    new Who(entry.actorKind(), entry.actorEmail(), entry.actorName()), entry.action(),
                    new What(entry.targetKind(), entry.targetId(), entry.targetName()), entry.outcome(), entry.ip(),
                    entry.requestId(), entry.changes().stream().map(change -> new Change(change.field(), change
                            .before(), change.after())).toList(),
                    entry.seq());
        }
    }

    /// @param publicKeys id to key in base 64
    record Seal(long sealed, @Nullable Instant sealedAt, long signed, @Nullable Instant signedAt,
            Map<String, String> publicKeys) {}

    private final Audit audit;
    private final AuditFiles files;
    private final SigningKey key;
    private final Access access;

    AuditApi(Audit audit, AuditFiles files, SigningKey key, Access access) {
        this.audit = audit;
        this.files = files;
        this.key = key;
        this.access = access;
    }

    @GetMapping("/tenants/{slug}/audit")
    Page<Entry> ofTenant(@CurrentActor Actor actor, @PathVariable String slug, Asked asked,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable String limit) {
        return audit.of(actor, access.tenantId(slug), asked.filter(), cursor, Listing.limit(limit)).map(Entry::of);
    }

    @GetMapping("/tenants/{slug}/audit/seal")
    Seal sealOfTenant(@CurrentActor Actor actor, @PathVariable String slug) {
        var seal = audit.seal(actor, access.tenantId(slug));
        return new Seal(seal.sealed(), seal.sealedAt(), seal.signed(), seal.signedAt(), key.published().published());
    }

    @GetMapping("/tenants/{slug}/audit/export")
    void exportOfTenant(@CurrentActor Actor actor, @PathVariable String slug, Asked asked,
            @RequestParam(required = false) @Nullable String format, HttpServletResponse response) throws IOException {
        files.send(actor, access.tenantId(slug), format(format), asked.filter(), ',', response);
    }

    @GetMapping("/audit")
    Page<Entry> ofPlatform(@CurrentActor Actor actor, Asked asked,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable String limit) {
        return audit.ofPlatform(actor, asked.filter(), cursor, Listing.limit(limit)).map(Entry::of);
    }

    @GetMapping("/audit/export")
    void exportOfPlatform(@CurrentActor Actor actor, Asked asked,
            @RequestParam(required = false) @Nullable String format, HttpServletResponse response) throws IOException {
        files.send(actor, null, format(format), asked.filter(), ',', response);
    }

    private static Format format(@Nullable String word) {
        return Arrays.stream(Format.values()).filter(one -> one.word().equals(word == null ? "ndjson" : word))
                .findFirst().orElseThrow(() -> Problem.badRequest("bad-parameter", "format is ndjson or csv."));
    }
}
