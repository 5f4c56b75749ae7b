package com.dezky.access;

import com.dezky.kernel.Problem;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/// `Idempotency-Key`: a creating request that is sent again gets the first one's answer and makes nothing twice.
///
/// The key, what was made and the answer are one transaction; a second request that comes meanwhile waits for it.
@Service
public class Idempotency {
    private final JdbcClient jdbc;
    private final JsonMapper json;

    Idempotency(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /// @param key null when the caller sent none: then the work just runs
    /// @param request what makes two requests the same one
    @Transactional
    public ResponseEntity<?> once(Actor actor, @Nullable String key, Object request, Supplier<ResponseEntity<?>> work) {
        if (key == null) {
            return work.get();
        }
        if (key.isBlank() || key.length() > 100) {
            throw Problem.badRequest("bad-idempotency-key", "An Idempotency-Key has 1 to 100 characters.");
        }
        var print = fingerprint(json.writeValueAsString(request));
        forgetOldKeys(actor);
        var first = jdbc.sql("""
                             insert into idempotency_key (person_id, key, fingerprint) values (:person, :key, :print)
                             on conflict do nothing
                             """)
                .param("person", actor.requirePerson().value()).param("key", key).param("print", print)
                .update() == 1;
        if (!first) {
            return replay(actor, key, print);
        }
        var answer = work.get();
        jdbc.sql("""
                 update idempotency_key set status = :status, location = :location, body = :body
                  where person_id = :person and key = :key
                 """)
                .param("status", answer.getStatusCode().value())
                .param("location", answer.getHeaders().getFirst(HttpHeaders.LOCATION))
                .param("body", json.writeValueAsString(answer.getBody()))
                .param("person", actor.requirePerson().value()).param("key", key)
                .update();
        return answer;
    }

    /// Keys are good for a day. Whoever sends a new one clears away their own old ones.
    private void forgetOldKeys(Actor actor) {
        jdbc.sql("delete from idempotency_key where person_id = :person and created_at < now() - interval '1 day'")
                .param("person", actor.requirePerson().value()).update();
    }

    private ResponseEntity<?> replay(Actor actor, String key, byte[] print) {
        return jdbc.sql("""
                        select fingerprint, status, location, body from idempotency_key
                         where person_id = :person and key = :key
                        """)
                .param("person", actor.requirePerson().value()).param("key", key)
                .query((row, at) -> {
                    if (!MessageDigest.isEqual(row.getBytes("fingerprint"), print)) {
                        throw new Problem(422, "idempotency-key-reused",
                                "This Idempotency-Key was used for another request.");
                    }
                    var answer = ResponseEntity.status(HttpStatus.valueOf(row.getInt("status")))
                            .contentType(MediaType.APPLICATION_JSON).header("Idempotency-Replayed", "true");
                    var location = row.getString("location");
                    if (location != null) {
                        answer.header(HttpHeaders.LOCATION, location);
                    }
                    return (ResponseEntity<?>) answer.body(json.readTree(row.getString("body")));
                })
                .single();
    }

    private static byte[] fingerprint(String request) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(request.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
