package com.dezky.member;

/// A password that opens an account once, until its owner chooses their own. Shown once, stored nowhere; it never prints
/// itself.
public record OneTimePassword(String value) {
    @Override
    public String toString() {
        return "****";
    }
}
