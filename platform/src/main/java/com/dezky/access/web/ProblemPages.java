package com.dezky.access.web;

import com.dezky.access.OnSurface;
import com.dezky.access.Surface;
import com.dezky.kernel.Problem;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/// Lets filters say no as controllers do: a document for scripts, a page for people.
@Component
public class ProblemPages {
    private static final String PROBLEM = ProblemPages.class.getName();
    private static final String PATH = "/auth/problem";

    private final ProblemWriter problems;

    ProblemPages(ProblemWriter problems) {
        this.problems = problems;
    }

    /// Answers the request with this problem.
    public void show(HttpServletRequest request, HttpServletResponse response, Problem problem)
            throws ServletException, IOException {
        if (Requests.isFetch(request)) {
            problems.write(request, response, problem);
        } else {
            request.setAttribute(PROBLEM, problem);
            request.getRequestDispatcher(PATH).forward(request, response);
        }
    }

    @Controller
    @OnSurface({Surface.PORTAL, Surface.OPERATOR})
    static class Raise {
        @RequestMapping(PATH)
        void raise(HttpServletRequest request) {
            throw request.getAttribute(PROBLEM) instanceof Problem problem ? problem : Problem.notFound("page");
        }
    }
}
