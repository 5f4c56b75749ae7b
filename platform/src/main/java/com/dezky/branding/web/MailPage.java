package com.dezky.branding.web;

import com.dezky.notification.MailTemplate.Words;
import com.dezky.ui.Form;
import com.dezky.ui.Shell;
import com.dezky.ui.Tab;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One mail in one language: its words, its places, and how it reads.
/// @param own     whether the words are the organisation's own, and can be given back
/// @param source  who says them
/// @param testTo  where a test goes; null where no mail is sent
/// @param sent    says that a test is on its way
public record MailPage(Shell shell, String title, String action, String language, List<Tab> tabs, Form form,
        boolean manages, long version, boolean own, String source, List<Place> places, MailPreview preview,
        @Nullable String testTo, @Nullable String sent) {
    /// @param required whether the text must have it
    public record Place(String name, String words, boolean required) {}

    /// @param language as in `lang`
    public record MailPreview(String product, boolean ours, String language, Words words) {}
}
