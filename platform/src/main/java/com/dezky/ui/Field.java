package com.dezky.ui;

import org.jspecify.annotations.Nullable;

/// One question of a form: its name, what was typed, and what is wrong with it.
/// @param error a sentence that says what to do; null when nothing is wrong
public record Field(String name, String value, @Nullable String error) {
    public static Field of(String name) {
        return new Field(name, "", null);
    }

    public static Field of(String name, String value) {
        return new Field(name, value, null);
    }

    /// The same question, answered wrongly.
    public Field wrong(String message) {
        return new Field(name, value, message);
    }

    /// The id of its control, which labels and the error summary point at.
    public String id() {
        return "f-" + name;
    }

    /// What `aria-describedby` lists: the hint, then the error; null when there is neither.
    public @Nullable String describedBy(@Nullable String hint) {
        if (hint == null) {
            return error == null ? null : id() + "-e";
        }
        return error == null ? id() + "-h" : id() + "-h " + id() + "-e";
    }

    /// What `aria-invalid` says; null leaves it out.
    public @Nullable String invalid() {
        return error == null ? null : "true";
    }
}
