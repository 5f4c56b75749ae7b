package com.dezky.jmap;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Why one object of a set was not created, updated or destroyed (RFC 8620, section 5.3, with what Stalwart adds).
/// @param type for example `notFound`, `forbidden`, `primaryKeyViolation`, `objectIsLinked`
/// @param properties the properties at fault
/// @param objectId the object in the way: the owner of a taken value, the target that is not there
/// @param linkedObjects who still refers to an object that was to be destroyed
/// @param validationErrors what is wrong with which property
public record SetError(String type, @Nullable String description, @Nullable List<String> properties,
        @Nullable ObjectRef objectId, @Nullable List<ObjectRef> linkedObjects,
        @Nullable List<Invalid> validationErrors) {
    /// An object of the server.
    /// @param object its type, without `x:`
    public record ObjectRef(String object, String id) {}

    /// @param type `Required`, `Invalid`, or a limit such as `MaxLength`
    public record Invalid(String type, String property) {}

    /// This error in words, from the server's own where it has some. Never holds a value that was sent.
    public String words() {
        var words = new StringBuilder(type);
        if (description != null) {
            words.append(": ").append(description);
        }
        if (validationErrors != null && !validationErrors.isEmpty()) {
            words.append(": ").append(String.join(", ", validationErrors.stream()
                    .map(invalid -> invalid.property() + " (" + invalid.type() + ")").toList()));
        } else if (properties != null && !properties.isEmpty()) {
            words.append(" (").append(String.join(", ", properties)).append(')');
        }
        if (linkedObjects != null && !linkedObjects.isEmpty()) {
            words.append(", still used by ").append(String.join(", ", linkedObjects.stream()
                    .map(link -> link.object() + " " + link.id()).toList()));
        }
        return words.toString();
    }
}
