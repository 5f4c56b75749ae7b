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
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/// Where a form waits that needs a fresh sign-in.
@Controller
@OnSurface({Surface.PORTAL, Surface.OPERATOR})
class FreshSignInPages {
    private final AuthPages pages;
    private final KeptForms forms;

    FreshSignInPages(AuthPages pages, KeptForms forms) {
        this.pages = pages;
        this.forms = forms;
    }

    /// Nobody comes here by themselves: requests are forwarded.
    @RequestMapping("/auth/fresh")
    ModelAndView again(@CurrentActor Actor actor, HttpServletRequest request) {
        if (request.getAttribute(KeptForm.class.getName()) instanceof KeptForm form) {
            var surface = Requests.surface(request).orElseThrow();
            var kept = forms.keep(surface, actor.requirePerson(), form);
            return pages.leading("fresh", HttpStatus.FORBIDDEN, AuthPages.signIn("/kept/" + kept) + "&fresh=true");
        }
        throw Problem.notFound("page");
    }
}
