package com.dezky.upstream;

/// A credential from the configuration. It never prints itself.
public record Secret(String value) {
    /// Whether there is nothing in it.
    public boolean blank() {
        return value.isBlank();
    }

    @Override
    public String toString() {
        return "****";
    }
}
