package com.dezky.maildomain.web;

import com.dezky.ui.Form;
import com.dezky.ui.Shell;

/// The first step of the set-up.
public record NewDomainPage(Shell shell, Stepper stepper, Form form) {}
