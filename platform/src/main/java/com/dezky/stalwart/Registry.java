package com.dezky.stalwart;

import com.dezky.jmap.JmapClient;
import com.dezky.jmap.JmapRequest;
import com.dezky.jmap.JmapResponse;
import com.dezky.jmap.SetError;
import com.dezky.jmap.SetResponse;
import com.dezky.upstream.Missing;
import com.dezky.upstream.Rejected;
import com.dezky.upstream.Unavailable;
import com.dezky.upstream.WireJson;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// The mail server's management objects, whatever their type: found, read and changed over JMAP. They have no states,
/// and a change to an id the server cannot read is dropped without a word, so silence counts as failure here.
final class Registry {
    private static final String MANAGEMENT = "urn:stalwart:jmap";
    private static final String CREATION = "new";
    private static final int PAGE = 500;

    private final JmapClient jmap;
    private final String upstream;

    Registry(JmapClient jmap, String upstream) {
        this.jmap = jmap;
        this.upstream = upstream;
    }

    private record Objects(List<JsonNode> list) {}

    private record Found(List<String> ids) {}

    /// Every object the filter finds, read in pages of what the server gives at once.
    /// @param filter conditions that must all hold; empty for every object
    <T> List<T> find(String object, Map<String, Object> filter, Set<String> properties, Class<T> type) {
        var limit = Math.min(PAGE, jmap.session().limits().maxObjectsInGet());
        var seen = new LinkedHashMap<String, T>();
        Optional<String> last = Optional.empty();
        do {
            var page = page(object, filter, last, limit, properties, type);
            var before = seen.size();
            page.objects().forEach(seen::putIfAbsent);
            last = page.ids().size() < limit || seen.size() == before
                    ? Optional.empty()
                    : Optional.of(page.ids().getLast());
        } while (last.isPresent());
        return List.copyOf(seen.values());
    }

    private record Page<T>(List<String> ids, Map<String, T> objects) {}

    // By anchor: with `position` the server counts inside its index, and may skip or repeat. Whether the anchor itself
    // comes again is left open here: what was seen is not taken twice.
    private <T> Page<T> page(String object, Map<String, Object> filter, Optional<String> after, int limit,
            Set<String> properties, Class<T> type) {
        var request = JmapRequest.using(MANAGEMENT);
        var query = new LinkedHashMap<String, Object>();
        query.put("filter", filter);
        query.put("sort", List.of(Map.of("property", "id", "isAscending", true)));
        query.put("limit", limit);
        after.ifPresent(id -> query.put("anchor", id));
        var found = request.call(object + "/query", query);
        var read = request.call(object + "/get", Map.of("#ids", found.result("/ids"), "properties", properties));
        var response = jmap.send(request);
        return new Page<>(response.of(found, Found.class).ids(), read(response, read, type));
    }

    /// The object with this id, or empty when there is none.
    <T> Optional<T> get(String object, String id, Set<String> properties, Class<T> type) {
        var request = JmapRequest.using(MANAGEMENT);
        var read = request.call(object + "/get", Map.of("ids", List.of(id), "properties", properties));
        return Optional.ofNullable(read(jmap.send(request), read, type).get(id));
    }

    /// Every object, where there are few.
    <T> List<T> all(String object, Set<String> properties, Class<T> type) {
        var request = JmapRequest.using(MANAGEMENT);
        var read = request.call(object + "/get", Map.of("properties", properties));
        return List.copyOf(read(jmap.send(request), read, type).values());
    }

    /// The objects with these ids, without those that are not there.
    <T> List<T> all(String object, Collection<String> ids, Set<String> properties, Class<T> type) {
        var limit = Math.min(PAGE, jmap.session().limits().maxObjectsInGet());
        var left = List.copyOf(ids);
        var found = new ArrayList<T>();
        for (var from = 0; from < left.size(); from += limit) {
            var request = JmapRequest.using(MANAGEMENT);
            var read = request.call(object + "/get", Map.of("ids",
                    left.subList(from, Math.min(left.size(), from + limit)), "properties", properties));
            found.addAll(read(jmap.send(request), read, type).values());
        }
        return found;
    }

    /// Makes one object.
    /// @return its id, or the server's reason
    Creation create(String object, Map<String, Object> values) {
        var response = set(object, "create", Map.of(CREATION, values));
        var created = response.creation(CREATION).map(made -> made.path("id").asString(""))
                .filter(id -> !id.isBlank());
        var secret = response.creation(CREATION).map(made -> made.path("secret").asString("")).orElse("");
        var error = response.creationError(CREATION);
        if (created.isEmpty() && error.isEmpty()) {
            throw silent(object);
        }
        return new Creation(created, secret, error);
    }

    /// @param secret of a credential; empty for anything else
    record Creation(Optional<String> id, String secret, Optional<SetError> error) {
        @Override
        public String toString() {
            return "Creation[id=%s, error=%s]".formatted(id, error);
        }
    }

    /// Changes properties of one object, named or pointed at as JMAP patches are.
    void update(String object, String id, Map<String, @Nullable Object> patch) {
        tryUpdate(object, id, patch).ifPresent(error -> {
            throw failure(object, error);
        });
    }

    /// Changes properties of one object.
    /// @return the server's reason not to
    Optional<SetError> tryUpdate(String object, String id, Map<String, @Nullable Object> patch) {
        var response = set(object, "update", Map.of(id, patch));
        var error = response.updateError(id);
        if (error.isEmpty() && !response.hasUpdated(id)) {
            throw silent(object);
        }
        return error;
    }

    /// Destroys one object.
    /// @throws Missing when there is none
    void destroy(String object, String id) {
        var response = set(object, "destroy", List.of(id));
        response.destructionError(id).ifPresent(error -> {
            throw failure(object, error);
        });
        if (!response.hasDestroyed(id)) {
            throw silent(object);
        }
    }

    private SetResponse set(String object, String kind, Object what) {
        var request = JmapRequest.using(MANAGEMENT);
        var call = request.call(object + "/set", Map.of(kind, what));
        return jmap.send(request).of(call, SetResponse.class);
    }

    private <T> Map<String, T> read(JmapResponse response, JmapRequest.Call call, Class<T> type) {
        var objects = new LinkedHashMap<String, T>();
        try {
            for (var object : response.of(call, Objects.class).list()) {
                objects.put(object.path("id").asString(), WireJson.MAPPER.treeToValue(object, type));
            }
        } catch (JacksonException garbage) {
            throw new Unavailable(upstream, "%s sent an answer we cannot read.".formatted(upstream), null, null,
                    garbage);
        }
        return objects;
    }

    /// The failure that a set error is, for callers who cannot go on with it.
    RuntimeException failure(String object, SetError error) {
        return error.type().equals("notFound")
                ? new Missing(upstream, "%s does not have this %s.".formatted(upstream, object))
                : new Rejected(upstream, 200, error.type(),
                        "%s refused the change to %s (%s).".formatted(upstream, object, error.words()), null);
    }

    /// The outcome that a set error is when it says that an address has an owner.
    AddressResult taken(String object, SetError error) {
        if (!error.type().equals("primaryKeyViolation")) {
            throw failure(object, error);
        }
        return new AddressResult.Taken(Optional.ofNullable(error.objectId()).map(owner -> new AddressResult.Owner(
                switch (owner.object()) {
                    case "Account" -> AddressResult.Owner.Kind.ACCOUNT;
                    case "MailingList" -> AddressResult.Owner.Kind.LIST;
                    default -> AddressResult.Owner.Kind.OTHER;
                }, owner.id())));
    }

    /// A filter's value, which must not be empty.
    static String given(String filter, String value) {
        if (value.isBlank()) {
            throw new IllegalArgumentException("an empty " + filter + " would list everything");
        }
        return value;
    }

    private Unavailable silent(String object) {
        return new Unavailable(upstream, "%s neither made nor refused the change to %s.".formatted(upstream, object));
    }
}
