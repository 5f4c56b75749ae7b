package com.dezky.ui.gallery;

import java.time.Clock;
import java.util.List;
import java.util.Map;

import com.dezky.ui.Language;
import com.dezky.ui.Shell;
import com.dezky.ui.Theme;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// `/_ui`: every component in every state, and `/_ui/{shell}`: every shell. `?theme=` and `?lang=` switch one look.
@Controller
@ConditionalOnProperty("dezky.sandbox")
class GalleryController {
    private final Clock clock;

    GalleryController(ObjectProvider<Clock> clock) {
        this.clock = clock.getIfAvailable(Clock::systemUTC);
    }

    @GetMapping({"/_ui", "/_ui/{page}"})
    ModelAndView gallery(@PathVariable(required = false) @Nullable String page,
            @RequestParam(required = false) @Nullable String theme,
            @RequestParam(required = false) @Nullable String lang, HttpServletRequest request) {
        if (theme != null) {
            Theme.choose(request, Theme.ofValue(theme));
        }
        if (lang != null) {
            Language.ofTag(lang).ifPresent(language -> Language.choose(request, language));
        }
        var samples = new Samples(Language.of(request), clock.instant());
        return switch (page) {
            case null -> with("ui/gallery/index", samples.inGallery(), samples);
            case "admin" -> with("ui/gallery/admin", samples.inAdmin(), samples);
            case "operator" -> with("ui/gallery/operator", samples.inOperator(), samples);
            case "launcher" -> with("ui/gallery/launcher", samples.inLauncher(), samples);
            case "auth" -> with("ui/gallery/auth", Shell.outside(samples.say("Log ind", "Sign in")), samples);
            default -> new ModelAndView("ui/shell/error", Map.of("shell", Shell.outside("404"), "status", 404, "path",
                    "/_ui/" + page, "reference", "8f3a", "homeHref", "/_ui"));
        };
    }

    private static ModelAndView with(String view, Shell shell, Samples samples) {
        return new ModelAndView(view, Map.of("shell", shell, "samples", samples, "pages", List.of("admin", "operator",
                "launcher", "auth", "missing")));
    }
}
