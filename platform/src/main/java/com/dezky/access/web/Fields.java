package com.dezky.access.web;

import com.dezky.kernel.EmailAddress;
import com.dezky.kernel.Plan;
import com.dezky.kernel.Problem;
import com.dezky.kernel.Slug;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads what people typed, noting everything that is wrong with it rather than the first thing. The values returned
/// for wrong fields mean nothing: call {@link #check} before using any.
public final class Fields {
    private Fields() {}

    /// @throws Problem 422 `validation` when something was noted
    public static void check(List<Problem.Field> wrong) {
        if (!wrong.isEmpty()) {
            throw Problem.invalid(List.copyOf(wrong));
        }
    }

    /// A line of text, 1 to `longest` characters, without control characters.
    public static String text(List<Problem.Field> wrong, String pointer, @Nullable String value, int longest) {
        if (value == null || value.isBlank()) {
            wrong.add(new Problem.Field(pointer, "required", "is required"));
        } else if (value.strip().length() > longest) {
            wrong.add(new Problem.Field(pointer, "too-long", "has at most " + longest + " characters"));
        } else if (value.chars().anyMatch(Character::isISOControl)) {
            wrong.add(new Problem.Field(pointer, "control-characters", "may not hold control characters"));
        } else {
            return value.strip();
        }
        return "";
    }

    public static String email(List<Problem.Field> wrong, String pointer, @Nullable String value) {
        if (value == null || value.isBlank()) {
            wrong.add(new Problem.Field(pointer, "required", "is required"));
        } else if (!EmailAddress.wellFormed(value)) {
            wrong.add(new Problem.Field(pointer, "bad-email", "is not an e-mail address, for example anna@firma.dk"));
        } else {
            return value;
        }
        return "nobody@none.invalid";
    }

    public static Slug slug(List<Problem.Field> wrong, String pointer, @Nullable String value) {
        if (value == null || value.isBlank()) {
            wrong.add(new Problem.Field(pointer, "required", "is required"));
        } else if (!Slug.wellFormed(value)) {
            wrong.add(new Problem.Field(pointer, "bad-slug",
                    "has 2 to 40 lower-case letters and digits, with single hyphens between them"));
        } else {
            return new Slug(value);
        }
        return new Slug("none");
    }

    public static Plan plan(List<Problem.Field> wrong, String pointer, @Nullable String value) {
        if (value == null || value.isBlank()) {
            wrong.add(new Problem.Field(pointer, "required", "is required"));
            return Plan.MVP;
        }
        return Plan.of(value).orElseGet(() -> {
            wrong.add(new Problem.Field(pointer, "unknown-plan", "is one of mvp, pro, enterprise"));
            return Plan.MVP;
        });
    }
}
