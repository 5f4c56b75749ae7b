package com.dezky.access.session;

import com.dezky.access.Surface;
import com.dezky.access.web.Requests;
import com.dezky.kernel.PersonId;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/// Keeps what somebody posted with a session that had ended, so that they need not type it again. It is given back to
/// the same person on the same surface, and only they send it, by a button.
@Service
public class KeptForms {
    private static final Duration KEPT = Duration.ofMinutes(30);

    /// What became of a kept form.
    public sealed interface Kept {
        record Yours(KeptForm form) implements Kept {}

        /// It was somebody else's, and now is nobody's: another person signed in.
        record Dropped() implements Kept {}

        record Gone() implements Kept {}
    }

    private record Row(String surface, UUID person, String content) {}

    private final JdbcClient jdbc;
    private final Seals seals;
    private final SameOrigin origin;
    private final JsonMapper json;
    private final Clock clock;

    KeptForms(JdbcClient jdbc, Seals seals, SameOrigin origin, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.seals = seals;
        this.origin = origin;
        this.json = json;
        this.clock = clock;
    }

    /// Keeps the form in this request for half an hour. Only what one of our own pages sent: somebody else's form must
    /// not come back with our button under it.
    /// @return a secret that finds it again; empty when there is nothing to keep
    @Transactional
    public Optional<String> keep(Surface surface, PersonId person, HttpServletRequest request) {
        return postedHere(request).map(form -> keep(surface, person, form));
    }

    /// Keeps a form that one of our own pages sent.
    /// @return a secret that finds it again
    @Transactional
    public String keep(Surface surface, PersonId person, KeptForm form) {
        var secret = Secrets.random();
        var hash = Secrets.hash(secret);
        jdbc.sql("""
                     insert into saved_form (hash, surface, person_id, content, ends_at)
                     values (:hash, :surface, :person, :content, :ends)
                     """)
                .param("hash", hash).param("surface", SessionStore.word(surface)).param("person", person.value())
                .param("content", seals.seal("form " + hash, json.writeValueAsString(form)))
                .param("ends", SessionStore.time(clock.instant().plus(KEPT)))
                .update();
        return secret;
    }

    /// The form in this request, if one of our own pages sent it.
    public Optional<KeptForm> postedHere(HttpServletRequest request) {
        return Requests.isFetch(request) || !origin.sent(request) ? Optional.empty() : KeptForm.in(request);
    }

    /// What was kept under this secret, for this person.
    @Transactional
    public Kept find(Surface surface, PersonId person, String secret) {
        var hash = Secrets.hash(secret);
        var row = jdbc.sql("""
                           select surface, person_id, content
                             from saved_form
                            where hash = :hash
                              and ends_at > :now
                           """)
                .param("hash", hash).param("now", SessionStore.time(clock.instant()))
                .query((found, at) -> new Row(found.getString("surface"), found.getObject("person_id", UUID.class),
                        found.getString("content")))
                .optional();
        if (row.isEmpty() || !row.get().surface.equals(SessionStore.word(surface))) {
            return new Kept.Gone();
        }
        if (!row.get().person.equals(person.value())) {
            jdbc.sql("delete from saved_form where hash = :hash").param("hash", hash).update();
            return new Kept.Dropped();
        }
        return seals.open("form " + hash, row.get().content)
                .<Kept>map(text -> new Kept.Yours(json.readValue(text, KeptForm.class)))
                .orElseGet(Kept.Gone::new);
    }
}
