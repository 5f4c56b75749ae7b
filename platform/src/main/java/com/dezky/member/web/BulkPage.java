package com.dezky.member.web;

import com.dezky.ui.Shell;
import java.util.List;

/// What is about to be done to many, asked once.
/// @param points what stops, what is kept
public record BulkPage(Shell shell, String title, String verb, String verbLabel, List<String> points,
        List<Person> people) {
    public record Person(String id, String name, String email) {}
}
