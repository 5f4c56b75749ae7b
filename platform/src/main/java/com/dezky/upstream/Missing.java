package com.dezky.upstream;

import org.jspecify.annotations.Nullable;

/// What was asked for does not exist there, or is hidden from us (404, 410). After a delete: already done.
public final class Missing extends UpstreamFailure {
    public Missing(String upstream, String sentence) {
        this(upstream, sentence, null);
    }

    public Missing(String upstream, String sentence, @Nullable String reference) {
        super(upstream, sentence, reference, null);
    }
}
