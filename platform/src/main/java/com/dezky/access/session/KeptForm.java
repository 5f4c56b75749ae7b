package com.dezky.access.session;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.web.util.UriComponentsBuilder;

/// A form as it was posted, to be posted again by the same person.
/// @param action path and query it was posted to
/// @param fields name to answers, without the CSRF token
public record KeptForm(String action, Map<String, List<String>> fields) {
    /// The first answer to a question of the form.
    public Optional<String> answer(String name) {
        return fields.getOrDefault(name, List.of()).stream().findFirst();
    }

    /// The same form with one more answer.
    public KeptForm with(String name, String answer) {
        var more = new LinkedHashMap<>(fields);
        more.put(name, List.of(answer));
        return new KeptForm(action, more);
    }

    /// The form in this request; empty when it is none that a page could post again.
    static Optional<KeptForm> in(HttpServletRequest request) {
        var type = request.getContentType();
        if (!request.getMethod().equals("POST") || type == null
                || !type.startsWith("application/x-www-form-urlencoded")) {
            return Optional.empty();
        }
        var query = request.getQueryString();
        var asked = UriComponentsBuilder.newInstance().query(query).build().getQueryParams();
        var fields = new LinkedHashMap<String, List<String>>();
        request.getParameterMap().forEach((name, values) -> {
            // The servlet puts the values of the query before those of the body.
            var inQuery = asked.getOrDefault(name, List.of()).size();
            var posted = new ArrayList<>(List.of(values)).subList(Math.min(inQuery, values.length), values.length);
            if (!posted.isEmpty() && !name.equals(SessionCsrf.FIELD)) {
                fields.put(name, List.copyOf(posted));
            }
        });
        return Optional.of(new KeptForm(request.getRequestURI() + (query == null ? "" : "?" + query), fields));
    }
}
