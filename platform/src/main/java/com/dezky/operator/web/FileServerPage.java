package com.dezky.operator.web;

import com.dezky.ui.Fact;
import com.dezky.ui.Form;
import com.dezky.ui.Shell;
import com.dezky.ui.Tone;
import java.util.List;

/// The credential at the file server.
/// @param present whether there is a file server
public record FileServerPage(Shell shell, Tone tone, String state, List<Fact> facts, boolean present, Form form) {}
