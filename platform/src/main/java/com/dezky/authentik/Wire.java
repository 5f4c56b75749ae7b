package com.dezky.authentik;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The API's objects exactly as the wire has them, as far as Dezky reads and writes them.
final class Wire {
    private Wire() {}

    record Version(@JsonProperty("version_current") String current) {}

    record WireGroup(String pk, String name, @Nullable Map<String, Object> attributes,
            @Nullable List<Integer> users) {
        Group toGroup() {
            return new Group(pk, name, attributes == null ? Map.of() : attributes, users == null ? List.of() : users);
        }
    }

    record WireUser(int pk, String uuid, String username, @Nullable String email, @Nullable String name,
            @JsonProperty("is_active") boolean active, @Nullable List<String> groups,
            @Nullable Map<String, Object> attributes) {
        User toUser() {
            return new User(pk, uuid, username, orEmpty(email), orEmpty(name), active,
                    groups == null ? List.of() : groups, attributes == null ? Map.of() : attributes);
        }
    }

    record WireNewUser(String username, String name, String email, String type, String path,
            Map<String, Object> attributes, List<String> groups) {}

    record WireUserPatch(@Nullable String username, @Nullable String email, @Nullable String name,
            @Nullable Map<String, Object> attributes, @Nullable String path) {}

    record WireSession(String uuid, int user, @Nullable @JsonProperty("last_ip") String lastIp,
            @Nullable @JsonProperty("last_user_agent") String lastUserAgent,
            @JsonProperty("last_used") Instant lastUsed) {
        Session toSession() {
            return new Session(uuid, user, orEmpty(lastIp), orEmpty(lastUserAgent), lastUsed);
        }
    }

    record WireDevice(String pk, @Nullable String name, @JsonProperty("meta_model_name") String model,
            boolean confirmed, @Nullable @JsonProperty("last_used") Instant lastUsed) {
        Device toDevice() {
            return new Device(DeviceKind.ofModel(model), pk, orEmpty(name), confirmed, lastUsed);
        }
    }

    record Link(String link) {}

    record NewServiceAccount(String name, @JsonProperty("create_group") boolean createGroup, boolean expiring,
            @Nullable Instant expires) {}

    record MadeServiceAccount(String username, String token, @JsonProperty("user_pk") int userPk) {}

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
