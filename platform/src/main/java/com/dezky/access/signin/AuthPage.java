package com.dezky.access.signin;

import com.dezky.ui.Shell;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A page outside of every portal: what happened, and the one thing to do next.
/// @param href   where the button leads; null when it posts
/// @param post   where the button posts to; null when it leads
/// @param button what the button says
/// @param help   what the link for people who cannot get in says; null where there is none
/// @param helpHref where that leads
public record AuthPage(Shell shell, String heading, List<String> words, @Nullable String href, @Nullable String post,
        String button, @Nullable String help, String helpHref) {}
