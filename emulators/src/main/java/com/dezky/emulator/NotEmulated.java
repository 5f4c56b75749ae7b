package com.dezky.emulator;

/// The real upstream has an answer here that this emulator does not know: a loud 501, never a guess.
public final class NotEmulated extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public NotEmulated(String what) {
        super(what);
    }
}
