package com.dezky.maildomain.web;

import com.dezky.ui.Form;
import com.dezky.ui.Shell;

/// Asks why a record is left alone.
/// @param path of the domain
public record LeavePage(Shell shell, String name, String path, RecordRow record, String action, Form form) {}
