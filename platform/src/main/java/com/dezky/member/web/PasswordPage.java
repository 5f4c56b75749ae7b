package com.dezky.member.web;

import com.dezky.ui.Shell;

/// A new first password, this once.
public record PasswordPage(Shell shell, String name, String email, String password, String back) {}
