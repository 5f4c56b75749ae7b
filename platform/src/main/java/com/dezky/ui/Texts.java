package com.dezky.ui;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

import com.ibm.icu.text.MessageFormat;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/// Every sentence Dezky says, by key and language: `texts/<module>_<language>.properties`, UTF-8, ICU message
/// format with named arguments. A key starts with its module's name, so a reader knows the file.
@Component
public class Texts {
    private final Map<Language, Map<String, String>> patterns = new EnumMap<>(Language.class);

    public Texts() {
        for (var language : Language.values()) {
            patterns.put(language, load("classpath*:texts/*_" + language.tag() + ".properties"));
        }
    }

    /// The text in the language of the request at hand.
    /// @param arguments name, value, name, value …
    public String text(String key, Object... arguments) {
        return in(Language.current(), key, arguments);
    }

    /// The text in one language, as mails and pages rendered in another thread need it.
    /// @param arguments name, value, name, value …
    /// @throws IllegalArgumentException when no text has this key: a test finds those before a reader does
    public String in(Language language, String key, Object... arguments) {
        var pattern = patterns.getOrDefault(language, Map.of()).get(key);
        if (pattern == null) {
            throw new IllegalArgumentException("no " + language.tag() + " text for " + key);
        }
        return new MessageFormat(pattern, language.locale()).format(named(key, arguments));
    }

    /// Whether there is a text with this key.
    public boolean has(String key) {
        return all(Language.DA).containsKey(key);
    }

    /// What follows this in the keys that begin with it, in order.
    public List<String> below(String prefix) {
        return all(Language.DA).keySet().stream().filter(key -> key.startsWith(prefix))
                .map(key -> key.substring(prefix.length())).sorted().toList();
    }

    /// Key to pattern, in one language.
    Map<String, String> all(Language language) {
        return patterns.getOrDefault(language, Map.of());
    }

    private static Map<String, Object> named(String key, Object... arguments) {
        if (arguments.length % 2 != 0) {
            throw new IllegalArgumentException(key + " needs its arguments in pairs of name and value");
        }
        var named = new HashMap<String, Object>();
        for (int i = 0; i < arguments.length; i += 2) {
            named.put((String) arguments[i], arguments[i + 1]);
        }
        return named;
    }

    private static Map<String, String> load(String location) {
        try {
            var loaded = new HashMap<String, String>();
            for (var file : new PathMatchingResourcePatternResolver().getResources(location)) {
                read(file).forEach((key, pattern) -> loaded.put((String) key, (String) pattern));
            }
            return Map.copyOf(loaded);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Properties read(Resource file) throws IOException {
        try (var reader = new InputStreamReader(file.getInputStream(), StandardCharsets.UTF_8)) {
            var properties = new Properties();
            properties.load(reader);
            return properties;
        }
    }
}
