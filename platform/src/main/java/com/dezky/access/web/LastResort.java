package com.dezky.access.web;

import com.dezky.kernel.Problem;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/// What failed before or outside of a controller, as an address that nobody can mean: said like any other problem.
@Controller
class LastResort implements ErrorController {
    @RequestMapping("/error")
    void raise(HttpServletRequest request) {
        throw switch (request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE)) {
            case Integer status when status >= 500 -> new Problem(500, "internal",
                    "Something went wrong on our side. Quote the request id to support.");
            case Integer status when status >= 400 && status != 404 -> new Problem(status, "bad-request",
                    "This address or request cannot be read.");
            case null, default -> Problem.notFound("page");
        };
    }
}
