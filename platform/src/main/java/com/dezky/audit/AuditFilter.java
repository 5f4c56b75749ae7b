package com.dezky.audit;

import com.dezky.audit.AuditEvent.Outcome;
import com.dezky.kernel.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Which part of a log is asked for. Null asks for everything.
/// @param q          words, each the beginning of one in a name, an address, an action or an id; never a pattern
/// @param action     an action's key, as `member.created`
/// @param actorEmail who did it, by the whole address
/// @param target     the id of what it happened to
/// @param request    the reference of the request it happened in
/// @param since      the first moment that counts
/// @param before     the first moment that counts no more
public record AuditFilter(@Nullable String q, @Nullable String action, @Nullable Outcome outcome,
        @Nullable String actorEmail, @Nullable String target, @Nullable String request, @Nullable Instant since,
        @Nullable Instant before) {
    public static final AuditFilter ALL = new AuditFilter(null, null, null, null, null, null, null, null);

    private static final int LONGEST = 200;

    /// Blank counts as nothing asked.
    /// @throws Problem 422 for what no entry can be found by
    public AuditFilter {
        q = plain("q", q);
        action = plain("action", action);
        actorEmail = plain("actorEmail", actorEmail);
        target = plain("target", target);
        request = plain("request", request);
    }

    /// Whether anything is left out.
    public boolean narrows() {
        return !equals(ALL);
    }

    /// The same, for another stretch of time.
    public AuditFilter between(@Nullable Instant from, @Nullable Instant until) {
        return new AuditFilter(q, action, outcome, actorEmail, target, request, from, until);
    }

    @Nullable
    String outcomeWord() {
        return outcome == null ? null : outcome.name().toLowerCase(Locale.ROOT);
    }

    /// All of it in one line, for what a cursor is bound to.
    String key() {
        return Stream.of(q, action, outcomeWord(), actorEmail, target, request, since, before)
                .map(part -> Objects.toString(part, "")).collect(Collectors.joining("\u001f"));
    }

    private static @Nullable String plain(String name, @Nullable String value) {
        if (value == null || value.isBlank()) {
            return null;
        }
        var text = value.replace("\0", "").strip();
        if (text.length() > LONGEST) {
            throw Problem.invalid(List.of(new Problem.Field(name, "too-long",
                    "At most " + LONGEST + " characters.")));
        }
        return text.isEmpty() ? null : text;
    }
}
