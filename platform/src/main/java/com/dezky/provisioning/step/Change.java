package com.dezky.provisioning.step;

/// One thing to do upstream, typed by its step, with the finding it answers.
public interface Change {
    Finding finding();
}
