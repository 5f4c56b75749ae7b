package com.dezky.member.web;

import com.dezky.ui.Avatar;
import com.dezky.ui.Choice;
import com.dezky.ui.Fact;
import com.dezky.ui.Form;
import com.dezky.ui.Status;
import com.dezky.ui.Steps;
import com.dezky.ui.TimelineEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One member beside the list: to look at, to change, or with a question about them. One of the three, never two.
/// @param closeHref the list as it was
/// @param path      where what is done to them is posted below
public record Drawer(String title, String closeHref, String path, @Nullable Look look, @Nullable Edit edit,
        @Nullable Question question) {
    /// @param problem  why the last thing was not done; null when it was
    /// @param missing  why something is not offered: oneself, the only owner, somebody from elsewhere
    /// @param editHref null for who may not
    /// @param actions  what can be asked or done
    /// @param history  null for who may not see it
    public record Look(Avatar avatar, Status status, String roles, @Nullable String problem,
            List<String> missing, Steps steps, List<Fact> profile, List<Fact> security, @Nullable String editHref,
            List<Action> actions, @Nullable List<TimelineEntry> history) {
        /// With one more thing known about their security.
        Look knowing(Fact fact) {
            var facts = new ArrayList<>(security);
            facts.add(fact);
            return new Look(avatar, status, roles, problem, missing, steps, profile, facts, editHref, actions,
                    history);
        }
    }

    /// Something that can be done: a link to its question, or for what is easily taken back a form of its own.
    /// @param href null for a form
    /// @param post null for a link
    public record Action(String label, String icon, @Nullable String href, @Nullable String post, boolean danger) {}

    /// @param roles  those the editor may give; empty when there is nothing to choose
    /// @param atHome whether name, address and mailbox are this organisation's to change
    public record Edit(Form form, long version, boolean atHome, List<Choice> roles, Set<String> chosenRoles,
            List<Choice> groups, Set<String> chosenGroups, String back) {}

    /// @param typed  what has to be typed to go on; null for nothing
    /// @param action where a yes is posted
    public record Question(String words, List<String> points, @Nullable String typed, @Nullable String error,
            String verb,
            String action, String back) {}
}
