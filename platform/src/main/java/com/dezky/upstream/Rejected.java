package com.dezky.upstream;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The upstream understood and said no: a bad credential, a missing permission, a value it does not accept. No use
/// repeating until somebody changes something.
public final class Rejected extends UpstreamFailure {
    private final int status;
    private final @Nullable String code;

    public Rejected(String upstream, int status, String sentence) {
        this(upstream, status, null, sentence, null);
    }

    public Rejected(String upstream, int status, @Nullable String code, String sentence, @Nullable String reference) {
        super(upstream, sentence, reference, null);
        this.status = status;
        this.code = code;
    }

    /// The HTTP status. JMAP refuses single methods and objects inside a 200; {@link #code} then says why.
    public int status() {
        return status;
    }

    /// The upstream's own word for the refusal, for example JMAP's `objectIsLinked` or OCIS' `nameAlreadyExists`.
    public Optional<String> code() {
        return Optional.ofNullable(code);
    }
}
