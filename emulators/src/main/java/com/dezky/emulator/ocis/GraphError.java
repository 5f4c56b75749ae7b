package com.dezky.emulator.ocis;

/// A refusal in libre-graph's words: a status and a code.
final class GraphError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    private GraphError(int status, String code, String message) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
    }

    static GraphError invalid(String message) {
        return new GraphError(400, "invalidRequest", message);
    }

    static GraphError missing(String message) {
        return new GraphError(404, "itemNotFound", message);
    }

    static GraphError taken(String message) {
        return new GraphError(409, "nameAlreadyExists", message);
    }

    static GraphError denied(String message) {
        return new GraphError(403, "accessDenied", message);
    }

    static GraphError of(int status, String code, String message) {
        return new GraphError(status, code, message);
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }

    String text() {
        var message = getMessage();
        return message == null ? code : message;
    }
}
