package com.dezky.provisioning;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/// What is left to do at the end of a run.
interface Conclusion {
    /// Settles the run and says when its lane is to come back to the tenant: empty for not at all. Both happen in one
    /// transaction with what the lane does about it.
    void conclude(Consumer<Optional<Instant>> comeBack);
}
