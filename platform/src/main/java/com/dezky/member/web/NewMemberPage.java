package com.dezky.member.web;

import com.dezky.ui.Choice;
import com.dezky.ui.Form;
import com.dezky.ui.Shell;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The form for a new member.
/// @param full    that all seats are taken, with the price of one more; null while there is room
/// @param ownOnly whether the only domain is the one we made, so that the way to one's own is shown
public record NewMemberPage(Shell shell, Form form, List<Choice> domains, boolean ownOnly, List<Choice> roles,
        List<Choice> groups, Set<String> chosenGroups, @Nullable String full) {}
