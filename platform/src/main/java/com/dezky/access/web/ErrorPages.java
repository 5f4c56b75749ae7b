package com.dezky.access.web;

import com.dezky.access.Access;
import com.dezky.access.session.KeptForms;
import com.dezky.kernel.Problem;
import com.dezky.ui.Shell;
import com.dezky.ui.Texts;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.UriComponentsBuilder;

/// The error pages of the portal and the operator surface. Scripts get the document that the API would give.
@Component
class ErrorPages implements PageErrors {
    private static final String RETRY_SECONDS = "15";
    /// What can only be mended with the problem's own words; elsewhere the page's general ones say more.
    private static final Set<Integer> SPECIFIC = Set.of(400, 409, 422);

    private final ProblemWriter problems;
    private final ObjectProvider<KeptForms> forms;
    private final Texts texts;

    ErrorPages(ProblemWriter problems, ObjectProvider<KeptForms> forms, Texts texts) {
        this.problems = problems;
        this.forms = forms;
        this.texts = texts;
    }

    @Override
    public Object page(Problem problem, HttpServletRequest request) {
        if (Requests.isFetch(request)) {
            return ResponseEntity.status(problem.status()).contentType(MediaType.APPLICATION_PROBLEM_JSON)
                    .header(HttpHeaders.CACHE_CONTROL, "no-store").body(problems.document(request, problem));
        }
        return switch (problem.type()) {
            case "session-ended" -> new ModelAndView("redirect:/auth/expired");
            case Access.SIGN_IN_AGAIN -> signInAgain(request);
            case "no-tenant" -> new ModelAndView("redirect:/choose");
            case "other-tenant" -> new ModelAndView("forward:/auth/other-tenant");
            default -> page(problem, asked(request), Requests.id(request));
        };
    }

    /// Nothing is lost: the address is come back to, and a form is kept.
    private ModelAndView signInAgain(HttpServletRequest request) {
        var query = request.getQueryString();
        var back = request.getMethod().equals("GET")
                ? asked(request) + (query == null ? "" : "?" + query)
                : Requests.session(request).flatMap(session -> forms.getObject().keep(session.surface(),
                        session.person(), request)).map(secret -> "/kept/" + secret).orElse("/");
        return new ModelAndView("redirect:" + UriComponentsBuilder.fromPath("/auth/renew")
                .queryParam("return", "{back}").encode().buildAndExpand(back).toUriString());
    }

    private ModelAndView page(Problem problem, String path, String reference) {
        if (problem.status() == 503
                && RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes web
                && web.getResponse() != null && web.getRequest().getMethod().equals("GET")) {
            web.getResponse().setHeader("Refresh", RETRY_SECONDS);
        }
        var model = new HashMap<String, Object>();
        model.put("status", problem.status());
        var title = "access.problem." + problem.type() + ".title";
        if (texts.has(title)) {
            // Nothing went wrong here, and the start page would only lead back: the way out is another organisation.
            model.put("shell", Shell.outside(texts.text(title)));
            model.put("title", texts.text(title));
            model.put("homeHref", "/choose");
            model.put("home", texts.text("access.problem.tenant-suspended.home"));
        } else {
            model.put("shell", Shell.outside(texts.text(title(problem.status()))));
            model.put("path", path);
            model.put("reference", reference);
        }
        var words = words(problem);
        if (words != null) {
            model.put("words", words);
        }
        return new ModelAndView("access/web/error", model, HttpStatusCode.valueOf(problem.status()));
    }

    private @Nullable String words(Problem problem) {
        var key = "access.problem." + problem.type();
        if (texts.has(key)) {
            return texts.text(key, problem.extra().entrySet().stream()
                    .flatMap(member -> Stream.of(member.getKey(), member.getValue())).toArray());
        }
        return SPECIFIC.contains(problem.status()) ? problem.detail() : null;
    }

    private static String title(int status) {
        return "ui.error." + switch (status) {
            case 403, 404, 503 -> String.valueOf(status);
            default -> status < 500 ? "400" : "500";
        } + ".title";
    }

    private static String asked(HttpServletRequest request) {
        return request.getAttribute(RequestDispatcher.FORWARD_REQUEST_URI) instanceof String before
                ? before
                : request.getRequestURI();
    }
}
