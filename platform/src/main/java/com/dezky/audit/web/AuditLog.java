package com.dezky.audit.web;

import com.dezky.ui.Choice;
import com.dezky.ui.Fact;
import com.dezky.ui.Pages;
import com.dezky.ui.Status;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A log as a page shows it: a tenant's, or the platform's.
/// @param root    its address, without a query
/// @param chips   what narrows it, each with the address of the log without it
/// @param rows    newest first; empty when nothing matches, or nothing happened yet
/// @param csv     address of the file; null for who may not take it along
/// @param newer   address that tells how much came since; null on the pages after the first
/// @param topic   what the live stream calls this log
/// @param sealed  how far it is sealed and signed, in sentences
public record AuditLog(String root, AuditView view, List<Group> actions, List<Choice> outcomes, List<Choice> days,
        List<Chip> chips, List<Row> rows, Pages pages, @Nullable String csv, @Nullable String ndjson,
        @Nullable String newer, String topic, List<String> sealed) {
    /// Actions that belong together.
    public record Group(String label, List<Choice> actions) {}

    public record Chip(String label, String without) {}

    /// One entry.
    /// @param facts   who, where from, and what exactly
    /// @param changes each field before and after
    /// @param related the log of the same thing and of the same request
    public record Row(Instant at, String icon, String sentence, @Nullable Status status, List<Fact> facts,
            List<Change> changes, List<Related> related) {}

    public record Change(String field, String before, String after) {}

    public record Related(String label, String href) {}

    public boolean narrowed() {
        return !chips.isEmpty();
    }
}
