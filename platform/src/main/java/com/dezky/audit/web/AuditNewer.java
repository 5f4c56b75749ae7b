package com.dezky.audit.web;

import java.util.HashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.ModelAndView;

/// "3 new entries – show": what an open page is told. Rows never move by themselves.
public final class AuditNewer {
    private AuditNewer() {}

    /// @param words null when nothing came
    public static ModelAndView fragment(@Nullable String words, AuditView view, String root) {
        var model = new HashMap<String, @Nullable Object>();
        model.put("words", words);
        model.put("href", view.at(null).address(root));
        return new ModelAndView("audit/web/newer", model);
    }
}
