package com.dezky.member.web;

import com.dezky.ui.Form;
import com.dezky.ui.Shell;

/// Where a table is uploaded.
public record ImportPage(Shell shell, Form form) {}
