package com.dezky.emulator.stalwart;

import com.dezky.emulator.Exchange;
import com.dezky.emulator.Journal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// `SieveScript/get|query|set` (RFC 9661). One script of an account is active at most, and then its vacation is not.
final class SieveScripts implements Methods {
    private final Access access;
    private final Blobs blobs;
    private final Vacations vacations;
    private final Journal.Table<ObjectNode> rows;

    SieveScripts(Access access, Blobs blobs, Vacations vacations, Journal journal) {
        this.access = access;
        this.blobs = blobs;
        this.vacations = vacations;
        this.rows = journal.table("SieveScript", ObjectNode.class);
    }

    /// What the active script says, unless none is active.
    Optional<Sieve> active(String account) {
        return of(account).stream().filter(script -> script.path("isActive").asBoolean()).findFirst()
                .flatMap(script -> blobs.find(account, script.path("blobId").asString()))
                .map(content -> Sieve.parse(new String(content, StandardCharsets.UTF_8)));
    }

    /// Switches every script of an account off.
    void deactivate(String account) {
        activate(account, null);
    }

    void forget(String account) {
        of(account).forEach(script -> rows.remove(key(script)));
    }

    @Override
    public String subject() {
        return "SieveScript";
    }

    @Override
    public String capability() {
        return "urn:ietf:params:jmap:sieve";
    }

    @Override
    public Set<String> verbs() {
        return Set.of("get", "query", "set");
    }

    @Override
    public ObjectNode answer(MethodCall call) {
        var permission = "jmapSieveScript" + switch (call.verb()) {
            case "get" -> "Get";
            case "query" -> "Query";
            default -> "Update";
        };
        var account = access.owned(call, permission);
        var answer = Exchange.JSON.createObjectNode().put("accountId", account);
        return answer.setAll(switch (call.verb()) {
            case "get" -> Listing.answer(call.arguments(), of(account).stream().map(row -> {
                var shown = row.deepCopy();
                shown.remove("accountId");
                return shown;
            }).toList(), Set.of()).put("state", "s");
            case "query" -> Listing.ids(call, of(account));
            default -> set(call, account);
        });
    }

    private ObjectNode set(MethodCall call, String account) {
        Arguments.only(call.arguments(), "accountId", "create", "update", "destroy", "onSuccessActivateScript",
                "onSuccessDeactivateScript");
        var results = Sets.answer(call, "jmapSieveScript", new Sets.Changes() {
            @Override
            public ObjectNode create(JsonNode sent) {
                var id = access.registry().count("SieveScript/" + account);
                var row = Exchange.JSON.createObjectNode().put("id", id).put("accountId", account)
                        .put("name", sent.path("name").asString("script-" + id)).put("isActive", false);
                change(call, row, sent);
                return Exchange.JSON.createObjectNode().put("id", id);
            }

            @Override
            public void update(String id, JsonNode patch) {
                change(call, find(account, id).deepCopy(), patch);
            }

            @Override
            public void destroy(String id) {
                var row = find(account, id);
                if (row.path("isActive").asBoolean()) {
                    throw SetError.of("scriptIsActive");
                }
                rows.remove(key(row));
            }
        });
        if (results.propertyNames().stream().noneMatch(name -> name.startsWith("not"))) {
            var activate = call.arguments().path("onSuccessActivateScript");
            if (activate.isString()) {
                activate(account, call.resolve(activate.asString()));
                vacations.disable(account);
            } else if (call.arguments().path("onSuccessDeactivateScript").asBoolean(false)) {
                activate(account, null);
            }
        }
        return results;
    }

    private void change(MethodCall call, ObjectNode row, JsonNode patch) {
        var account = row.path("accountId").asString();
        for (var entry : patch.properties()) {
            switch (entry.getKey()) {
                case "name" -> row.set("name", entry.getValue());
                case "blobId" -> {
                    var blob = call.resolve(entry.getValue().asString(""));
                    var content = blobs.find(account, blob).orElseThrow(() -> SetError.of("blobNotFound"));
                    Sieve.parse(new String(content, StandardCharsets.UTF_8));
                    row.put("blobId", blob);
                }
                default -> throw SetError.invalidProperties("Field could not be set.", entry.getKey());
            }
        }
        if (!row.has("blobId")) {
            throw SetError.invalidProperties("Missing blobId.", "blobId");
        }
        var same = of(account).stream().filter(other -> !other.path("id").equals(row.path("id"))
                && other.path("name").equals(row.path("name"))).findFirst();
        if (same.isPresent()) {
            throw SetError.of("alreadyExists", "A script with this name already exists.");
        }
        rows.put(key(row), row);
    }

    private void activate(String account, @Nullable String id) {
        for (var row : of(account)) {
            var changed = row.deepCopy().put("isActive", row.path("id").asString().equals(id));
            rows.put(key(changed), changed);
        }
    }

    private List<ObjectNode> of(String account) {
        return rows.all().stream().filter(row -> row.path("accountId").asString().equals(account)).toList();
    }

    private ObjectNode find(String account, String id) {
        return of(account).stream().filter(row -> row.path("id").asString().equals(id)).findFirst()
                .orElseThrow(() -> SetError.of("notFound"));
    }

    private static String key(ObjectNode row) {
        return row.path("accountId").asString() + "/" + row.path("id").asString();
    }
}
