package com.dezky.kernel;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Something the caller cannot have, said once and shown as a problem document (RFC 9457) or an error page.
///
/// The type is a stable word; clients may switch on it. Details are sentences for people and may change.
public class Problem extends RuntimeException {
    /// What is wrong with one field.
    /// @param pointer a JSON pointer into the request body, as `/slug`; or a parameter's name
    public record Field(String pointer, String code, String detail) {}

    private static final Set<String> EVERYWHERE = Set.of("type", "title", "status", "detail", "instance", "requestId",
            "errors");

    private final int status;
    private final String type;
    private final List<Field> fields;
    private final Map<String, Object> extra = new LinkedHashMap<>();

    public Problem(int status, String type, String detail) {
        this(status, type, detail, List.of());
    }

    public Problem(int status, String type, String detail, List<Field> fields) {
        super(detail);
        this.status = status;
        this.type = type;
        this.fields = fields;
    }

    /// Some fields cannot be accepted: 422 `validation`.
    public static Problem invalid(List<Field> fields) {
        return new Problem(422, "validation", "Some fields cannot be accepted.", fields);
    }

    /// There is no such thing, or it is not yours to know of: 404.
    public static Problem notFound(String what) {
        return new Problem(404, "not-found", "There is no such " + what + ".");
    }

    /// You may not: 403.
    public static Problem forbidden(String detail) {
        return new Problem(403, "forbidden", detail);
    }

    /// It is already so, or taken: 409.
    public static Problem conflict(String type, String detail) {
        return new Problem(409, type, detail);
    }

    /// Someone else was faster: 412, with how it is now, so that the difference can be shown.
    public static Problem stale(Object current) {
        return new Problem(412, "stale", "Someone else changed this since you read it.").with("current", current);
    }

    /// The request itself cannot be read: 400.
    public static Problem badRequest(String type, String detail) {
        return new Problem(400, type, detail);
    }

    /// Adds a member to the problem document.
    /// @throws IllegalArgumentException for a member that every problem has: clients rely on what it means
    public Problem with(String member, @Nullable Object value) {
        if (EVERYWHERE.contains(member)) {
            throw new IllegalArgumentException("every problem has a member " + member + " already");
        }
        if (value != null) {
            extra.put(member, value);
        }
        return this;
    }

    public int status() {
        return status;
    }

    public String type() {
        return type;
    }

    public String detail() {
        var message = getMessage();
        return message == null ? "" : message;
    }

    public List<Field> fields() {
        return fields;
    }

    public Map<String, Object> extra() {
        return extra;
    }

    /// A refusal is an answer, not a fault: no stack trace is worth its cost.
    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
