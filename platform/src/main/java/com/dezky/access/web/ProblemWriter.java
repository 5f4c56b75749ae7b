package com.dezky.access.web;

import com.dezky.kernel.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Says no in the words of RFC 9457: a stable `type`, a sentence, the request's reference, and pointers to fields.
@Component
public class ProblemWriter {
    static final String TYPE = "urn:dezky:problem:";

    private final JsonMapper json;

    ProblemWriter(JsonMapper json) {
        this.json = json;
    }

    /// The document for this problem.
    public Map<String, Object> document(HttpServletRequest request, Problem problem) {
        var document = new LinkedHashMap<String, Object>();
        document.put("type", TYPE + problem.type());
        var status = HttpStatus.resolve(problem.status());
        document.put("title", status == null ? "Error" : status.getReasonPhrase());
        document.put("status", problem.status());
        document.put("detail", problem.detail());
        document.put("instance", request.getRequestURI());
        document.put("requestId", Requests.id(request));
        if (!problem.fields().isEmpty()) {
            document.put("errors", problem.fields().stream()
                    .map(field -> Map.of("pointer", field.pointer(), "code", field.code(), "detail", field.detail()))
                    .toList());
        }
        document.putAll(problem.extra());
        return document;
    }

    /// Writes the document as the whole answer. For filters; controllers throw.
    public void write(HttpServletRequest request, HttpServletResponse response, Problem problem) throws IOException {
        response.setStatus(problem.status());
        response.setContentType("application/problem+json");
        response.setHeader("Cache-Control", "no-store");
        response.getOutputStream().write(json.writeValueAsBytes(document(request, problem)));
    }

    /// Where in a JSON body Jackson stopped, as a pointer.
    static String pointer(List<tools.jackson.core.JacksonException.Reference> path) {
        var pointer = new StringBuilder();
        for (var step : path) {
            pointer.append('/').append(step.getPropertyName() == null ? step.getIndex() : step.getPropertyName());
        }
        return pointer.toString();
    }
}
