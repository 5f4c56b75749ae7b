package com.dezky.emulator.stalwart;

import com.dezky.emulator.Exchange;
import com.dezky.emulator.Journal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// `VacationResponse/get|set` (RFC 8621, section 8), with its one object `singleton`.
final class Vacations implements Methods {
    private static final String ID = "singleton";
    private static final Set<String> TIMES = Set.of("fromDate", "toDate");
    private static final Set<String> TEXTS = Set.of("subject", "textBody", "htmlBody");

    private final Access access;
    private final Journal.Table<ObjectNode> rows;
    private Consumer<String> enabled = account -> {};

    Vacations(Access access, Journal journal) {
        this.access = access;
        this.rows = journal.table("VacationResponse", ObjectNode.class);
    }

    /// Calls this with the account whose vacation was just switched on.
    void whenEnabled(Consumer<String> listener) {
        enabled = listener;
    }

    void disable(String account) {
        rows.put(account, of(account).put("isEnabled", false));
    }

    void forget(String account) {
        rows.remove(account);
    }

    /// The subject of the answer a sender gets now; empty when none.
    Optional<String> answers(String account) {
        var now = access.registry().now();
        var row = of(account);
        var due = row.path("isEnabled").asBoolean()
                && (row.path("fromDate").isNull() || !Instant.parse(row.path("fromDate").asString()).isAfter(now))
                && (row.path("toDate").isNull() || Instant.parse(row.path("toDate").asString()).isAfter(now));
        return due ? Optional.of(row.path("subject").asString("")) : Optional.empty();
    }

    @Override
    public String subject() {
        return "VacationResponse";
    }

    @Override
    public String capability() {
        return "urn:ietf:params:jmap:vacationresponse";
    }

    @Override
    public Set<String> verbs() {
        return Set.of("get", "set");
    }

    @Override
    public ObjectNode answer(MethodCall call) {
        var get = call.verb().equals("get");
        var account = access.owned(call, get ? "jmapVacationResponseGet" : "jmapVacationResponseUpdate");
        var answer = Exchange.JSON.createObjectNode().put("accountId", account);
        if (get) {
            return answer.setAll(Listing.answer(call.arguments(), List.of(of(account)), Set.of()).put("state", "s"));
        }
        Arguments.only(call.arguments(), "accountId", "create", "update", "destroy");
        var update = Arguments.object(call.arguments(), "update").orElseGet(Exchange.JSON::createObjectNode);
        for (var entry : update.properties()) {
            try {
                if (!entry.getKey().equals(ID)) {
                    throw SetError.of("notFound");
                }
                change(account, entry.getValue());
                answer.withObject("/updated").putNull(ID);
            } catch (SetError error) {
                answer.withObject("/notUpdated").set(entry.getKey(), error.json());
            }
        }
        Arguments.object(call.arguments(), "create").ifPresent(create -> create.propertyNames().forEach(
                id -> answer.withObject("/notCreated").set(id, SetError.of("singleton").json())));
        return answer;
    }

    private void change(String account, JsonNode patch) {
        var row = of(account);
        for (var entry : patch.properties()) {
            var name = entry.getKey();
            var value = entry.getValue();
            var fits = name.equals("isEnabled")
                    ? value.isBoolean()
                    : (TEXTS.contains(name) || TIMES.contains(name)) && (value.isString() || value.isNull());
            if (!fits) {
                throw SetError.invalidProperties("Field could not be set.", name);
            }
            row.set(name, value);
        }
        rows.put(account, row);
        if (row.path("isEnabled").asBoolean()) {
            enabled.accept(account);
        }
    }

    private ObjectNode of(String account) {
        return rows.find(account).map(ObjectNode::deepCopy).orElseGet(() -> {
            var row = Exchange.JSON.createObjectNode().put("id", ID).put("isEnabled", false);
            TIMES.forEach(row::putNull);
            TEXTS.forEach(row::putNull);
            return row;
        });
    }
}
