package com.dezky.emulator;

import java.util.Optional;

/// Any stand-in, whatever protocol it speaks: it can be broken, healed and asked how it is.
public interface Upstream extends AutoCloseable {
    /// The upstream's name, as in `./dezky sandbox break <name>`.
    String name();

    /// The port it listens on, or would if it were not down.
    int port();

    /// Every request fails this way until {@link #heal}.
    /// @throws IllegalArgumentException when its protocol has no such fault
    void breakWith(Fault fault);

    /// Back to health.
    void heal();

    /// The standing fault, if any.
    Optional<Fault> standing();

    @Override
    void close();
}
