package com.dezky.jmap;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;

/// One JMAP request under construction: method calls in order (RFC 8620, section 3.3).
///
/// A value `"#x"` stands for the id of what this request creates under the creation id `x`; an argument whose name
/// starts with `#` takes its value from an earlier call: see {@link Call#result}.
public final class JmapRequest {
    /// The capability every request needs.
    public static final String CORE = "urn:ietf:params:jmap:core";

    private final SequencedSet<String> using = new LinkedHashSet<>(List.of(CORE));
    private final List<Call> calls = new ArrayList<>();

    /// One method call; hand it to {@link JmapResponse#of} for its answer.
    public record Call(String method, Map<String, Object> arguments, String id) {
        /// Takes an argument from this call's answer (RFC 8620, section 3.7).
        /// @param path a JSON pointer, in which `*` means every element: `/ids`, `/list/*/id`
        public Map<String, Object> result(String path) {
            return Map.of("resultOf", id, "name", method, "path", path);
        }
    }

    /// @param capabilities the URNs this request uses besides core
    public static JmapRequest using(String... capabilities) {
        var request = new JmapRequest();
        request.using.addAll(List.of(capabilities));
        return request;
    }

    /// Adds a method call. Null arguments are not sent.
    public Call call(String method, Map<String, Object> arguments) {
        var call = new Call(method, Map.copyOf(arguments), "c" + calls.size());
        calls.add(call);
        return call;
    }

    List<Call> calls() {
        return List.copyOf(calls);
    }

    Map<String, Object> json() {
        var json = new LinkedHashMap<String, Object>();
        json.put("using", using);
        json.put("methodCalls", calls.stream().map(call -> List.of(call.method(), call.arguments(), call.id()))
                .toList());
        return json;
    }
}
