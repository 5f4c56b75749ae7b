package com.dezky.dns;

/// How a question to one server ended.
public enum Outcome {
    /// There are records.
    FOUND,
    /// The name does not exist (NXDOMAIN).
    NO_SUCH_NAME,
    /// The name exists, but has no record of this type.
    NO_SUCH_RECORD,
    /// The server said that it cannot or will not say (SERVFAIL, REFUSED), or is not responsible for the name.
    FAILED,
    /// Nothing believable came back in time.
    SILENT,
    /// The name is an alias that leads in a circle, or through more than eight others.
    LOOP;

    /// Whether this says what is published, be it nothing.
    public boolean isAnswer() {
        return this == FOUND || this == NO_SUCH_NAME || this == NO_SUCH_RECORD;
    }
}
