package com.dezky.access.signin;

import com.dezky.access.Actor;
import com.dezky.access.CurrentActor;
import com.dezky.access.OnSurface;
import com.dezky.access.Surface;
import com.dezky.access.session.KeptForm;
import com.dezky.access.session.KeptForms;
import com.dezky.access.web.Requests;
import com.dezky.kernel.Problem;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// The pages on which a session ends, and the one on which a posted form comes back.
@Controller
@OnSurface({Surface.PORTAL, Surface.OPERATOR})
class AfterwardsController {
    private static final String SIGN_OUT = "/auth/oidc/logout";

    private final AuthPages pages;
    private final KeptForms forms;

    AfterwardsController(AuthPages pages, KeptForms forms) {
        this.pages = pages;
        this.forms = forms;
    }

    @GetMapping("/auth/expired")
    ModelAndView expired(@RequestParam(name = "return", required = false) @Nullable String back) {
        var kept = ReturnPath.of(back).value().startsWith("/kept/");
        return pages.leading(kept ? "expired-form" : "expired", HttpStatus.OK, AuthPages.signIn(back));
    }

    /// The organisation asks for a fresher sign-in than this session's. The others go on with it as it is.
    @GetMapping("/auth/renew")
    ModelAndView renew(@RequestParam(name = "return", required = false) @Nullable String back) {
        return pages.leading("renew", HttpStatus.OK, AuthPages.signInAgain(back));
    }

    /// Whoever comes here is still signed in at the identity provider; another account starts with signing out.
    @GetMapping("/auth/disabled")
    ModelAndView disabled() {
        return pages.leading("disabled", HttpStatus.FORBIDDEN, AuthPages.signIn(null));
    }

    @GetMapping("/auth/no-access")
    ModelAndView noAccess(HttpServletRequest request) {
        return Requests.session(request).isPresent()
                ? pages.posting("no-access", HttpStatus.FORBIDDEN, SIGN_OUT)
                : pages.leading("no-access-out", HttpStatus.FORBIDDEN, AuthPages.signIn(null));
    }

    @GetMapping("/auth/signed-out")
    ModelAndView signedOut() {
        return pages.leading("signed-out", HttpStatus.OK, AuthPages.signIn(null));
    }

    @GetMapping("/kept/{secret}")
    ModelAndView kept(@PathVariable String secret, @CurrentActor Actor actor, HttpServletRequest request) {
        var surface = Requests.surface(request).orElseThrow();
        return switch (forms.find(surface, actor.requirePerson(), secret)) {
            case KeptForms.Kept.Yours(var form) -> pages.form("form", HttpStatus.OK, form);
            case KeptForms.Kept.Dropped _ -> pages.leading("form-dropped", HttpStatus.OK, "/");
            case KeptForms.Kept.Gone _ -> pages.leading("form-gone", HttpStatus.NOT_FOUND, "/");
        };
    }

    /// Where a form without its CSRF token is forwarded to. Nobody comes here by themselves.
    @RequestMapping("/auth/again")
    ModelAndView again(HttpServletRequest request) {
        if (request.getAttribute(KeptForm.class.getName()) instanceof KeptForm form) {
            return pages.form("form-again", HttpStatus.FORBIDDEN, form);
        }
        throw Problem.notFound("page");
    }
}
