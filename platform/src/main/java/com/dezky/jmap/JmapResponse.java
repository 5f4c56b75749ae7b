package com.dezky.jmap;

import com.dezky.jmap.JmapRequest.Call;
import com.dezky.upstream.Rejected;
import com.dezky.upstream.Unavailable;
import com.dezky.upstream.WireJson;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// The answers to one request (RFC 8620, section 3.4).
public final class JmapResponse {
    private final String upstream;
    private final List<Answer> answers;

    record Answer(String name, JsonNode arguments, String callId) {}

    JmapResponse(String upstream, List<Answer> answers) {
        this.upstream = upstream;
        this.answers = answers;
    }

    /// A call's answer.
    /// @throws Rejected when the method failed for a reason that stays
    /// @throws Unavailable when it failed for one that passes, or the server said nothing about it
    public <T> T of(Call call, Class<T> type) {
        errorOf(call).ifPresent(error -> {
            throw failure(call, error);
        });
        var answer = answers(call).filter(candidate -> candidate.name().equals(call.method())).findFirst()
                .orElseThrow(() -> new Unavailable(upstream,
                        "%s did not answer %s.".formatted(upstream, call.method())));
        return read(answer.arguments(), type);
    }

    /// Why a call failed as a whole; empty when it did not. For callers who can go on in another way.
    public Optional<MethodError> errorOf(Call call) {
        return answers(call).filter(answer -> answer.name().equals("error")).findFirst()
                .map(answer -> read(answer.arguments(), MethodError.class));
    }

    // One call may have several answers: a submission also reports what it did to the mail (RFC 8621, section 7.5).
    private Stream<Answer> answers(Call call) {
        return answers.stream().filter(answer -> answer.callId().equals(call.id()));
    }

    private RuntimeException failure(Call call, MethodError error) {
        var why = error.description() == null ? error.type() : error.type() + ": " + error.description();
        return error.passing()
                ? new Unavailable(upstream, "%s could not do %s just now (%s).".formatted(upstream, call.method(), why))
                : new Rejected(upstream, 200, error.type(),
                        "%s refused %s (%s).".formatted(upstream, call.method(), why), null);
    }

    private <T> T read(JsonNode json, Class<T> type) {
        try {
            return WireJson.MAPPER.treeToValue(json, type);
        } catch (JacksonException garbage) {
            throw new Unavailable(upstream, "%s sent an answer we cannot read.".formatted(upstream), null, null,
                    garbage);
        }
    }
}
