package com.dezky.maildomain.web;

import com.dezky.maildomain.DomainRecord;
import com.dezky.ui.Language;
import com.dezky.ui.Texts;
import java.util.Locale;
import org.springframework.stereotype.Component;

/// What a look found, as a sentence that says what is wrong and what to do.
@Component
class Explanations {
    private static final String FAMILY = "maildomain.why.";

    private final Texts texts;

    Explanations(Texts texts) {
        this.texts = texts;
    }

    /// In the language of the page.
    String of(DomainRecord record) {
        return in(Language.current(), record);
    }

    String in(Language language, DomainRecord record) {
        var checked = record.checked();
        if (checked == null) {
            return texts.in(language, "maildomain.why.not-checked");
        }
        var key = FAMILY + checked.why().code().toLowerCase(Locale.ROOT).replace('_', '-');
        var arguments = checked.why().arguments();
        return texts.in(language, key, "host", record.host(), "expected", record.expected(), "found",
                String.join(", ", checked.found().stream().map(DomainRecord.Found::value).toList()),
                "first", argument(arguments, 0), "second", argument(arguments, 1));
    }

    private static String argument(java.util.List<String> arguments, int at) {
        return at < arguments.size() ? arguments.get(at) : "";
    }
}
