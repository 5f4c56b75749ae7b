package com.dezky.maildomain.web;

import com.dezky.ui.Choice;
import com.dezky.ui.Fact;
import com.dezky.ui.Field;
import com.dezky.ui.Shell;
import com.dezky.ui.Status;
import com.dezky.ui.TimelineEntry;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// All about one domain.
/// @param notes    what to know before anything else, each a sentence
/// @param problem  why the last change was refused; null when none was
/// @param users    who stands in the way of it
/// @param optional records that are not required
/// @param dmarc    null while it makes no sense to choose
/// @param rotation how the change of keys goes; null when none is on its way
/// @param publish  where the sandbox publishes records; null outside it
public record DomainPage(Shell shell, String name, String path, Status status, List<String> notes,
        @Nullable String problem, List<User> users, List<Fact> facts, RecordTable records, RecordTable optional,
        String listens, @Nullable Field dmarc, List<Choice> policies, @Nullable String rotation, boolean mayRotate,
        boolean mayBePrimary, boolean isAlias, Field aliasOf, List<Choice> mains, List<TimelineEntry> history,
        SetupPage.@Nullable Publish publish, boolean inSetup, boolean mayManage, boolean leaving) {
    /// @param kind in words
    public record User(String kind, String name, String href) {}
}
