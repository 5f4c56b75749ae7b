package com.dezky.export;

import com.dezky.access.Actor;
import com.dezky.access.OwnDataPart;
import com.dezky.access.Person;
import com.dezky.access.Persons;
import com.dezky.access.Role;
import com.dezky.access.Sessions;
import com.dezky.audit.Audit;
import com.dezky.audit.AuditEntry;
import com.dezky.audit.AuditEvent;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/// What a person takes along of themselves. Asks for no permission but being that person.
@Service
public class OwnExports {
    private static final int MOST_ENTRIES = 10_000;

    private record Profile(UUID id, String name, String email, @Nullable Instant lastLoginAt) {}

    private record Belongs(String organisation, String slug, List<String> roles, String state, boolean home) {}

    private record Place(String surface, @Nullable String ip, @Nullable String browser, Instant since,
            Instant lastSeen) {}

    private record Entry(Instant at, @Nullable String organisation, @Nullable String actor, String action,
            @Nullable String target, String outcome, @Nullable String ip, List<AuditEvent.Change> changes) {}

    private record About(String person, Instant at) {}

    private final List<OwnDataPart> parts;
    private final Persons persons;
    private final Sessions sessions;
    private final Audit audit;
    private final JsonMapper json;
    private final TransactionTemplate transaction;
    private final Clock clock;

    OwnExports(List<OwnDataPart> parts, Persons persons, Sessions sessions, Audit audit, JsonMapper json,
            TransactionTemplate transaction, Clock clock) {
        this.parts = parts;
        this.persons = persons;
        this.sessions = sessions;
        this.audit = audit;
        this.json = json;
        this.transaction = transaction;
        this.clock = clock;
    }

    /// Writes down that it happens. Before the first byte is sent.
    public void begin(Actor actor) {
        transaction.executeWithoutResult(open -> audit.record(AuditEvent.of(actor, "person.exported", null, "person",
                actor.requirePerson().value(), actor.email())));
    }

    /// @throws IOException when the reader goes away
    public void write(Actor actor, OutputStream out) throws IOException {
        var at = clock.instant();
        var self = persons.self(actor);
        var archive = new Archive(out, json);
        archive.text("README.txt", """
                What Dezky keeps about %s, on %s.

                Each file holds one JSON document a line (NDJSON), in UTF-8; times are UTC (ISO 8601).
                manifest.json comes last and names every file with its SHA-256.
                profile: who you are. memberships: where you belong. sessions: where you are signed in.
                activity: what you did and what was done to you, newest first, at most %d entries.
                %s
                Your mail and files are with the mail and the file server: fetch them with a mail program and from
                Files. Passwords and second factors are with the identity provider, and nobody can read them.
                """.formatted(self.email(), at, MOST_ENTRIES, String.join("\n", parts.stream()
                .map(part -> part.name() + ": " + part.about()).toList())));
        archive.rows("profile", rows -> rows.accept(new Profile(self.id().value(), self.name(), self.email(),
                self.lastLoginAt())));
        archive.rows("memberships", rows -> self.memberships().stream()
                .map(membership -> belongs(self, membership)).forEach(rows));
        archive.rows("sessions", rows -> sessions.of(actor.requirePerson()).stream().map(OwnExports::place)
                .forEach(rows));
        for (var part : parts) {
            archive.rows(part.name(), rows -> part.rows(actor).forEach(rows));
        }
        archive.rows("activity", rows -> audit.ofSelf(actor, MOST_ENTRIES).stream().map(OwnExports::entry)
                .forEach(rows));
        archive.finish(new About(self.email(), at));
    }

    private static Belongs belongs(Person self, Person.Membership membership) {
        return new Belongs(membership.tenantName(), membership.slug(),
                membership.roles().stream().sorted().map(Role::word).toList(), membership.state(),
                membership.tenant().equals(self.home()));
    }

    private static Place place(Sessions.Own own) {
        return new Place(own.surface().name().toLowerCase(Locale.ROOT), own.ip(), own.agent(), own.created(),
                own.lastSeen());
    }

    private static Entry entry(AuditEntry entry) {
        return new Entry(entry.at(), entry.tenantSlug(), entry.actorName(), entry.action(), entry.targetName(),
                entry.outcome(), entry.ip(), entry.changes());
    }
}
