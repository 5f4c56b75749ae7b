package com.dezky.emulator.authentik;

import java.util.List;
import java.util.Map;

/// A request that Authentik answers with an error body; the emulator turns it into that answer.
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient Object body;

    private Refusal(int status, Object body) {
        super(status + " " + body);
        this.status = status;
        this.body = body;
    }

    int status() {
        return status;
    }

    Object body() {
        return body;
    }

    static Refusal detail(int status, String detail) {
        return new Refusal(status, Map.of("detail", detail));
    }

    static Refusal notFound(String model) {
        return detail(404, "No " + model + " matches the given query.");
    }

    static Refusal field(String field, String problem) {
        return new Refusal(400, Map.of(field, List.of(problem)));
    }

    /// A refusal of the whole request rather than of a field.
    static Refusal plain(String problem) {
        return new Refusal(400, List.of(problem));
    }

    /// One sentence where there usually is a list of them: some actions answer so.
    static Refusal sentence(String problem) {
        return new Refusal(400, Map.of("non_field_errors", problem));
    }

    static Refusal fields(Map<String, ?> problems) {
        return new Refusal(400, problems);
    }
}
