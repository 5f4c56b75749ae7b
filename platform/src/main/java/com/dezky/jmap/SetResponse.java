package com.dezky.jmap;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What a set did, object by object (RFC 8620, section 5.3). A server may leave out a map that would be empty.
public record SetResponse(@Nullable Map<String, JsonNode> created, @Nullable Map<String, @Nullable JsonNode> updated,
        @Nullable List<String> destroyed, @Nullable Map<String, SetError> notCreated,
        @Nullable Map<String, SetError> notUpdated, @Nullable Map<String, SetError> notDestroyed) {

    /// Why this object was not created; empty when it was.
    public Optional<SetError> creationError(String creationId) {
        return error(notCreated, creationId);
    }

    /// Why this object was not updated; empty when it was.
    public Optional<SetError> updateError(String id) {
        return error(notUpdated, id);
    }

    /// Why this object was not destroyed; empty when it was.
    public Optional<SetError> destructionError(String id) {
        return error(notDestroyed, id);
    }

    /// The server-set properties of what was created; empty when it was not.
    public Optional<JsonNode> creation(String creationId) {
        return created == null ? Optional.empty() : Optional.ofNullable(created.get(creationId));
    }

    /// Whether the server says it updated this object.
    public boolean hasUpdated(String id) {
        return updated != null && updated.containsKey(id);
    }

    /// Whether the server says it destroyed this object.
    public boolean hasDestroyed(String id) {
        return destroyed != null && destroyed.contains(id);
    }

    private static Optional<SetError> error(@Nullable Map<String, SetError> errors, String id) {
        return errors == null ? Optional.empty() : Optional.ofNullable(errors.get(id));
    }
}
