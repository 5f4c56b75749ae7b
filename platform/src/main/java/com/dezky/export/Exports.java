package com.dezky.export;

import static com.dezky.access.Permission.EXPORT_DATA;

import com.dezky.access.Access;
import com.dezky.access.Actor;
import com.dezky.access.ExportPart;
import com.dezky.audit.Audit;
import com.dezky.audit.AuditEvent;
import com.dezky.kernel.TenantId;
import com.dezky.tenant.Tenant;
import com.dezky.tenant.TenantLifecycle;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/// What an organisation takes along: its setup, its people and its log. Written straight to whoever asks, a page of rows
/// at a time, so any number fits and nothing is left lying around.
@Service
public class Exports {
    private final List<ExportPart> parts;
    private final TenantLifecycle tenants;
    private final Access access;
    private final Audit audit;
    private final JsonMapper json;
    private final Clock clock;

    private record About(String organisation, String slug, Instant at) {}

    Exports(List<ExportPart> parts, TenantLifecycle tenants, Access access, Audit audit, JsonMapper json,
            Clock clock) {
        this.parts = parts;
        this.tenants = tenants;
        this.access = access;
        this.audit = audit;
        this.json = json;
        this.clock = clock;
    }

    /// Says no, or writes down that somebody takes this along. Before the first byte is sent.
    @Transactional
    public Tenant begin(Actor by, TenantId id) {
        access.require(by, EXPORT_DATA, id);
        var tenant = tenants.behindClosedDoors(by, id);
        audit.record(AuditEvent.of(by, "tenant.exported", id, "tenant", id.value(), tenant.name()));
        return tenant;
    }

    /// @throws IOException when the reader goes away
    public void write(Actor by, Tenant tenant, OutputStream out) throws IOException {
        var at = clock.instant();
        var archive = new Archive(out, json);
        archive.text("README.txt", """
                %s (%s), as Dezky had it on %s.

                Each file holds one JSON document a line (NDJSON), in UTF-8; times are UTC (ISO 8601).
                manifest.json comes last and names every file with its SHA-256: an archive without it is not whole.
                What changed while the archive was written may be in it or not.
                No password, token or key is in here. Mail and files are not either: fetch those with a mail program
                and from Files.

                %s""".formatted(tenant.name(), tenant.slug(), at, parts.stream()
                .map(part -> part.name() + ".ndjson\n    " + part.about() + "\n").collect(Collectors.joining())));
        for (var part : parts) {
            archive.rows(part.name(), rows -> part.write(by, tenant.id(), rows));
        }
        archive.finish(new About(tenant.name(), tenant.slug().value(), at));
    }
}
