package com.dezky.provisioning.step;

/// One thing to do upstream, typed by its step, with the finding it answers.
public interface Change {
    Finding finding();

    /// Whether doing it only asks for something that then comes by itself: it may still be missing at the next look.
    default boolean asksOnly() {
        return false;
    }
}
