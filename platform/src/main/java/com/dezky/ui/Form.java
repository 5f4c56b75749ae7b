package com.dezky.ui;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.springframework.validation.BindingResult;
import org.springframework.validation.ObjectError;

/// A form between two looks at it: what was typed, and what is wrong. Nothing typed is ever lost.
/// @param fields by name, in the order of the page
/// @param errors what is wrong with the whole rather than with one field
public record Form(Map<String, Field> fields, List<String> errors) {
    /// A form nobody has filled in.
    public static Form empty() {
        return new Form(Map.of(), List.of());
    }

    /// What came back from binding and from the use case. An error's code is looked up among the texts
    /// (`errors.rejectValue("slug", "tenant.slug.taken")`); its arguments may be one `Map` of names to values.
    public static Form of(BindingResult binding, Texts texts) {
        var fields = new LinkedHashMap<String, Field>();
        for (var error : binding.getFieldErrors()) {
            var value = binding.getFieldValue(error.getField());
            fields.putIfAbsent(error.getField(), Field.of(error.getField(), value == null ? "" : value.toString())
                    .wrong(sentence(error, texts)));
        }
        return new Form(fields, binding.getGlobalErrors().stream().map(error -> sentence(error, texts)).toList());
    }

    /// The same form with an answer in a field.
    public Form with(String name, String value) {
        var field = field(name);
        return put(new Field(name, value, field.error()));
    }

    /// The same form with something wrong in a field.
    public Form wrong(String name, String message) {
        return put(field(name).wrong(message));
    }

    /// The same form with something wrong that belongs to no field.
    public Form wrong(String message) {
        return new Form(fields, Stream.concat(errors.stream(), Stream.of(message)).toList());
    }

    /// The field with this name, empty when nobody has touched it.
    public Field field(String name) {
        return fields.getOrDefault(name, Field.of(name));
    }

    /// The fields with something wrong, in the order of the page.
    public List<Field> wrongFields() {
        return fields.values().stream().filter(field -> field.error() != null).toList();
    }

    /// Whether anything is wrong.
    public boolean wrong() {
        return !errors.isEmpty() || !wrongFields().isEmpty();
    }

    private Form put(Field field) {
        var changed = new LinkedHashMap<>(fields);
        changed.put(field.name(), field);
        return new Form(changed, errors);
    }

    private static String sentence(ObjectError error, Texts texts) {
        var code = error.getCode();
        if (code == null || !texts.has(code)) {
            var said = error.getDefaultMessage();
            return said == null ? String.valueOf(code) : said;
        }
        var arguments = error.getArguments();
        if (arguments != null && arguments.length == 1 && arguments[0] instanceof Map<?, ?> named) {
            return texts.text(code, named.entrySet().stream()
                    .flatMap(entry -> Stream.<Object>of(String.valueOf(entry.getKey()),
                            String.valueOf(entry.getValue())))
                    .toArray());
        }
        return texts.text(code);
    }
}
