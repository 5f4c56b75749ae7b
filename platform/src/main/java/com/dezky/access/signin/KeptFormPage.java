package com.dezky.access.signin;

import com.dezky.access.session.KeptForm;
import com.dezky.ui.Fact;
import com.dezky.ui.Shell;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// A form that was posted and not accepted, to look at and send again.
public record KeptFormPage(Shell shell, String heading, String words, KeptForm form, String target, String button) {
    private static final int SHOWN = 200;
    private static final List<String> SECRET = List.of("password", "secret", "token", "kode");

    /// What was typed, shortened, without showing what should not be looked at, or what the page itself put in.
    public List<Fact> facts() {
        return Stream.concat(Stream.of(Fact.of(target, form.action())), form.fields().entrySet().stream()
                .filter(field -> !field.getKey().startsWith("dezky."))
                .map(field -> Fact.of(field.getKey(), shown(field.getKey(), String.join(", ", field.getValue())))))
                .toList();
    }

    private static String shown(String name, String value) {
        if (SECRET.stream().anyMatch(name.toLowerCase(Locale.ROOT)::contains)) {
            return "••••••••";
        }
        return value.length() > SHOWN ? value.substring(0, SHOWN) + "…" : value;
    }
}
