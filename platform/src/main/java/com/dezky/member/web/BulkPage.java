package com.dezky.member.web;

import com.dezky.ui.Shell;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is about to be done to many, asked once.
/// @param points what stops, what is kept
/// @param people those to be named
/// @param more   how many there are besides
/// @param fields what says again whom it is about
public record BulkPage(Shell shell, String title, String verb, String verbLabel, @Nullable String problem,
        List<String> points, List<Person> people, int more, List<Field> fields) {
    public record Person(String name, String email) {}

    public record Field(String name, String value) {}
}
