package com.dezky.access.web;

import com.dezky.kernel.Problem;
import jakarta.servlet.http.HttpServletRequest;

/// Turns a problem into a page, on the surfaces that people look at.
public interface PageErrors {
    /// A `ModelAndView` or a response entity for this problem, with its status.
    Object page(Problem problem, HttpServletRequest request);
}
