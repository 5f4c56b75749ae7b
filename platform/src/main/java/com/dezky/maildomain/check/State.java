package com.dezky.maildomain.check;

/// How what was found compares with what is expected; the later, the worse.
public enum State {
    /// It means what it should.
    MATCH,
    /// Nobody could tell us.
    UNKNOWN,
    /// There is none.
    MISSING,
    /// There is one that means something else.
    DIFFERENT,
    /// There are several that contradict each other.
    CONFLICT;

    /// Whether someone has to do something.
    public boolean isWrong() {
        return compareTo(UNKNOWN) > 0;
    }
}
