package com.dezky.ui;

import java.util.HashMap;
import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorViewResolver;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/// The page for an error that no controller answered, in words and with the way home. Programs that do not ask for
/// HTML get their problem document from the API's error handler instead.
@Component
public class ErrorPages implements ErrorViewResolver {
    /// Request attribute with the reference that finds this request in the log.
    public static final String REFERENCE = "dezky.reference";

    private final Texts texts;

    ErrorPages(Texts texts) {
        this.texts = texts;
    }

    @Override
    public ModelAndView resolveErrorView(HttpServletRequest request, HttpStatus status, Map<String, Object> model) {
        var values = new HashMap<String, Object>();
        values.put("shell", Shell.outside(texts.in(Language.of(request), titleKey(status.value()))));
        values.put("status", status.value());
        if (status == HttpStatus.NOT_FOUND && model.get("path") instanceof String path) {
            values.put("path", path);
        }
        if (request.getAttribute(REFERENCE) instanceof String reference) {
            values.put("reference", reference);
        }
        return new ModelAndView("ui/shell/error", values, status);
    }

    /// The key of an error page's title; a status without words of its own takes those of its class.
    public static String titleKey(int status) {
        return "ui.error." + kind(status) + ".title";
    }

    /// The key of what an error page says below its title.
    public static String wordsKey(int status) {
        return "ui.error." + kind(status) + ".words";
    }

    private static String kind(int status) {
        return switch (status) {
            case 403, 404, 503 -> String.valueOf(status);
            default -> status < 500 ? "400" : "500";
        };
    }
}
