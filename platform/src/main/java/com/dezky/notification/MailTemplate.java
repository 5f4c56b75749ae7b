package com.dezky.notification;

import com.dezky.kernel.EmailAddress;
import com.dezky.kernel.TenantId;
import com.dezky.ui.Language;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A mail whose words an organisation may put in its own way. Its text has places, as `{{name}}`, and no language
/// besides: a place is replaced by its value once, whatever that value holds, and anything else is text.
/// @param key      names the mail for ever, as `invitation`
/// @param samples  every place of it, with a value for previews, in the order in which people are shown them
/// @param required places that the text must have, or the mail would be of no use
public record MailTemplate(String key, List<Sample> samples, Set<String> required, Words danish, Words english) {
    private static final Pattern PLACE = Pattern.compile("\\{\\{\\s*([^{}]*?)\\s*\\}\\}");
    private static final int LONGEST_SUBJECT = 150;
    private static final int LONGEST_BODY = 5_000;

    /// The place every template has besides its own: what the organisation calls its workspace.
    public static final String PRODUCT = "product";

    /// A place and what could stand there.
    public record Sample(String place, String value) {}

    /// The text in one language.
    public record Words(String subject, String body) {
        public Words {
            // Browsers send line ends as the web of 1990 wrote them.
            body = body.replace("\r\n", "\n").strip();
        }
    }

    /// What is wrong with somebody's own words.
    /// @param field  `subject` or `body`
    /// @param code   `required`, `too-long`, `control-characters`, `unknown-place`, `missing-place`, `open-place`
    /// @param detail the place, where it is about one
    public record Flaw(String field, String code, @Nullable String detail) {}

    /// The mail of this template to somebody, in both languages.
    /// @param values one for each place but the product's name
    public Mail mail(@Nullable TenantId tenant, EmailAddress to, Map<String, String> values, String key) {
        var letter = fill(danish, english, values, "Dezky", null);
        return new Mail(tenant, to, letter.subject(), letter.body(), key, new Mail.Filling(this.key, values));
    }

    /// Subject and text in the language chosen, or in both while nobody knows which one the reader prefers.
    Words fill(Words da, Words en, Map<String, String> values, String product, @Nullable Language chosen) {
        if (chosen != null) {
            var words = chosen == Language.DA ? da : en;
            return new Words(replace(words.subject, values, product), replace(words.body, values, product));
        }
        return new Words(replace(da.subject, values, product) + " / " + replace(en.subject, values, product),
                "(English below)\n\n" + replace(da.body, values, product) + "\n\n--\n\n" + replace(en.body, values,
                        product));
    }

    /// One language with the values of the samples: what a preview shows.
    public Words sample(Words words, String product) {
        var values = new java.util.HashMap<String, String>();
        samples.forEach(sample -> values.put(sample.place, sample.value));
        return new Words(replace(words.subject, values, product).replaceAll("\\p{Cntrl}+", " "),
                replace(words.body, values, product));
    }

    private static String replace(String text, Map<String, String> values, String product) {
        return PLACE.matcher(text).replaceAll(found -> Matcher.quoteReplacement(value(found, values, product)));
    }

    private static String value(MatchResult found, Map<String, String> values, String product) {
        var place = found.group(1);
        return place.equals(PRODUCT) ? product : values.getOrDefault(place, found.group());
    }

    /// Every place there is, the product's name last.
    public Set<String> places() {
        var places = new LinkedHashSet<String>();
        samples.forEach(sample -> places.add(sample.place));
        places.add(PRODUCT);
        return Collections.unmodifiableSet(places);
    }

    /// What keeps these words from being used; empty when nothing does.
    public List<Flaw> flaws(Words words) {
        var flaws = new ArrayList<Flaw>();
        check(flaws, "subject", words.subject, LONGEST_SUBJECT);
        if (words.subject.chars().anyMatch(Character::isISOControl)) {
            // A line break in a subject would write headers of its own.
            flaws.add(new Flaw("subject", "control-characters", null));
        }
        check(flaws, "body", words.body, LONGEST_BODY);
        if (words.body.chars().anyMatch(letter -> Character.isISOControl(letter) && letter != '\n')) {
            flaws.add(new Flaw("body", "control-characters", null));
        }
        var used = PLACE.matcher(words.body).results().map(found -> found.group(1)).toList();
        required.stream().sorted().filter(place -> !used.contains(place))
                .forEach(place -> flaws.add(new Flaw("body", "missing-place", place)));
        return flaws;
    }

    private void check(List<Flaw> flaws, String field, String text, int longest) {
        if (text.isBlank()) {
            flaws.add(new Flaw(field, "required", null));
        } else if (text.length() > longest) {
            flaws.add(new Flaw(field, "too-long", String.format(Locale.ROOT, "%d", longest)));
        }
        PLACE.matcher(text).results().map(found -> found.group(1)).distinct()
                .filter(place -> !places().contains(place))
                .forEach(place -> flaws.add(new Flaw(field, "unknown-place", place)));
        var rest = PLACE.matcher(text).replaceAll("");
        if (rest.contains("{{") || rest.contains("}}")) {
            flaws.add(new Flaw(field, "open-place", null));
        }
    }
}
