package com.dezky.sso.web;

import com.dezky.ui.Choice;
import com.dezky.ui.Fact;
import com.dezky.ui.Form;
import com.dezky.ui.Shell;
import com.dezky.ui.Status;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One app: what its program is told, and what can be done about it.
/// @param essentials what nearly every program asks for
/// @param addresses  the rest
/// @param guarded whether the tenant's security policy is asked for on the way to it; null for not seen yet
/// @param missing whether the identity provider does not have it any more
/// @param open    whether it can be changed: not when it is on its way out
public record AppPage(Shell shell, String name, String path, Status status, List<Fact> facts,
        List<Address> essentials, List<Address> addresses, List<Snippet> snippets, Form form, String version,
        List<Choice> groups,
        Set<String> chosen, @Nullable Boolean guarded, boolean missing, boolean open, @Nullable String trouble) {
    /// Something to be copied into the program's settings.
    public record Address(String label, String value) {}

    /// Settings of a well-known program, complete but for the secret.
    /// @param words what to do with them
    public record Snippet(String title, String words, String text) {}
}
