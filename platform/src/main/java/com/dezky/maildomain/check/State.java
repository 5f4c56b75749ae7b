package com.dezky.maildomain.check;

/// How what was found compares with what is expected.
public enum State {
    MATCH, MISSING, DIFFERENT, CONFLICT, UNKNOWN
}
