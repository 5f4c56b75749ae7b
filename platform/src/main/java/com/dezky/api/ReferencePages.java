package com.dezky.api;

import com.dezky.access.OnSurface;
import com.dezky.access.Surface;
import com.dezky.ui.Language;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/// The description of the API for people: one page without scripts.
@Controller
@OnSurface(Surface.API)
class ReferencePages {
    private final Reference reference;

    ReferencePages(ApiDocument document) {
        this.reference = new ReferenceReader(document.tree()).read();
    }

    @GetMapping("/")
    String front() {
        return "redirect:/docs";
    }

    @GetMapping("/docs")
    ModelAndView reference(HttpServletRequest request) {
        Language.choose(request, Language.EN); // the description is written in English only
        return new ModelAndView("api/reference", "reference", reference);
    }
}
