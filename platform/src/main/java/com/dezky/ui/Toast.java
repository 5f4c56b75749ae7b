package com.dezky.ui;

import java.util.List;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.support.RequestContextUtils;

/// A short piece of good news in the corner, perhaps with an Undo. Problems are never toasts: they stand where
/// they happened and wait to be read.
/// @param undo the address that takes it back when posted to; null when it cannot be
public record Toast(String text, @Nullable String undo) {
    private static final String FLASH = "toast";

    /// Shows on the page that the reader is redirected to.
    public static void flash(RedirectAttributes redirect, String text) {
        redirect.addFlashAttribute(FLASH, text);
    }

    /// Shows on the page that the reader is redirected to, with a button that posts to `undo`.
    public static void flash(RedirectAttributes redirect, String text, String undo) {
        redirect.addFlashAttribute(FLASH, text + "\n" + undo);
    }

    /// What the request before this one left to say. Flashed as one string: sessions are stored as JSON.
    static List<Toast> flashed(HttpServletRequest request) {
        var flash = RequestContextUtils.getInputFlashMap(request);
        if (flash == null || !(flash.get(FLASH) instanceof String said)) {
            return List.of();
        }
        int end = said.indexOf('\n');
        return List.of(end < 0 ? new Toast(said, null) : new Toast(said.substring(0, end), said.substring(end + 1)));
    }
}
