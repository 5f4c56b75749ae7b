package com.dezky.tenant.web;

import com.dezky.ui.Choice;
import com.dezky.ui.Fact;
import com.dezky.ui.Form;
import com.dezky.ui.Shell;
import java.util.List;

/// What an organisation says about itself, and the ways out of it.
/// @param form      the answers, for those who may change them; empty for everybody else
/// @param facts     the same, to read alone; empty for those who may change them
/// @param version   what the form was filled in from
/// @param retention how many days a closed organisation can be restored
public record SettingsPage(Shell shell, Form form, List<Fact> facts, String slug, long version,
        List<Choice> languages, List<Choice> zones, boolean editable, boolean exportable, boolean transferable,
        boolean closable, long retention) {}
