package com.dezky.access.service.web;

import com.dezky.ui.Shell;

/// A token, the one time it can be seen.
public record TokenMadePage(Shell shell, String account, String secret) {}
