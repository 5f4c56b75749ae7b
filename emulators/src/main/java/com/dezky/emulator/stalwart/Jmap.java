package com.dezky.emulator.stalwart;

import com.dezky.emulator.Exchange;
import com.dezky.emulator.NotEmulated;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The JMAP envelope (RFC 8620, section 3) with Stalwart's deviations: method calls in order, back references,
/// creation ids.
final class Jmap {
    static final int MOST_CALLS = 16;
    static final int LARGEST_REQUEST = 10_000_000;
    private static final String ERROR = "urn:ietf:params:jmap:error:";
    private static final String IETF = "urn:ietf:params:jmap:";

    private static final Set<String> CAPABILITIES = Set.of("urn:stalwart:jmap", IETF + "core", IETF + "mail",
            IETF + "submission", IETF + "vacationresponse", IETF + "contacts", IETF + "contacts:parse",
            IETF + "calendars", IETF + "calendars:parse", IETF + "websocket", IETF + "sieve", IETF + "blob",
            IETF + "quota", IETF + "principals", IETF + "principals:owner", IETF + "principals:availability",
            IETF + "filenode", IETF + "mail:share", IETF + "webpush-vapid", IETF + "emailpush");

    /// Methods of the real server that this one lacks, by the part before the slash, with the capability they need.
    private static final Map<String, String> BEYOND = beyond();

    private final Map<String, String> failures = new ConcurrentHashMap<>();
    private final Map<String, Methods> methods = new HashMap<>();

    Jmap(List<Methods> methods) {
        methods.forEach(one -> this.methods.put(one.subject(), one));
    }

    /// The next call of this method answers with this error and does nothing.
    void failNext(String method, String error) {
        failures.put(method, error);
    }

    /// Answers one request of a caller who was let in.
    void answer(Exchange exchange, Caller caller, String sessionState) {
        var contentType = exchange.header("Content-Type").map(type -> type.split(";")[0].strip());
        if (contentType.isPresent() && !contentType.get().equalsIgnoreCase("application/json")) {
            problem(exchange, "notJSON", "The content type of the request was not application/json.");
            return;
        }
        if (exchange.body().length > LARGEST_REQUEST) {
            limit(exchange, "maxSizeRequest");
            return;
        }
        JsonNode request;
        try {
            request = exchange.json();
        } catch (JacksonException notJson) {
            problem(exchange, "notJSON", "The content of the request was not valid JSON.");
            return;
        }
        if (!understood(request)) {
            problem(exchange, "notRequest", "Invalid JMAP request: " + exchange.bodyText()); // the real one echoes too
        } else if (request.path("methodCalls").size() > MOST_CALLS) {
            limit(exchange, "maxCallsInRequest");
        } else {
            exchange.json(200, new Run(request, caller).answer(sessionState));
        }
    }

    private static boolean understood(JsonNode request) {
        var calls = request.path("methodCalls");
        return request.path("using").isArray() && calls.isArray()
                && Set.of("using", "methodCalls", "createdIds").containsAll(request.propertyNames())
                && request.path("using").valueStream().allMatch(urn -> CAPABILITIES.contains(urn.asString("")))
                && calls.valueStream().allMatch(call -> call.isArray() && call.size() == 3 && call.path(0).isString()
                        && call.path(1).isObject() && call.path(2).isString());
    }

    private static void limit(Exchange exchange, String which) {
        exchange.json(400, Map.of("type", ERROR + "limit", "status", 400, "limit", which, "detail",
                "The request exceeds a limit of the server."));
        exchange.responseHeaders().set("Content-Type", "application/problem+json");
    }

    private static void problem(Exchange exchange, String type, String detail) {
        exchange.json(400, Map.of("type", ERROR + type, "status", 400, "detail", detail));
        exchange.responseHeaders().set("Content-Type", "application/problem+json");
    }

    /// One request on its way: what was created and answered so far.
    private final class Run {
        private final JsonNode request;
        private final Caller caller;
        private final Map<String, String> created = new LinkedHashMap<>();
        private final ArrayNode responses = Exchange.JSON.createArrayNode();

        Run(JsonNode request, Caller caller) {
            this.request = request;
            this.caller = caller;
            request.path("createdIds").properties().forEach(entry -> created.put(entry.getKey(), entry.getValue()
                    .asString("")));
        }

        ObjectNode answer(String sessionState) {
            for (var call : request.path("methodCalls")) {
                var id = call.path(2).asString();
                try {
                    var method = call.path(0).asString();
                    respond(method, invoke(method, (ObjectNode) call.path(1)), id);
                } catch (MethodError error) {
                    var json = Exchange.JSON.createObjectNode().put("type", error.type());
                    Optional.ofNullable(error.description()).ifPresent(text -> json.put("description", text));
                    respond("error", json, id);
                }
            }
            var answer = Exchange.JSON.createObjectNode();
            answer.set("methodResponses", responses);
            answer.put("sessionState", sessionState);
            if (request.has("createdIds")) {
                answer.set("createdIds", Exchange.JSON.valueToTree(created));
            }
            return answer;
        }

        private void respond(String method, JsonNode arguments, String id) {
            responses.addArray().add(method).add(arguments).add(id);
        }

        private ObjectNode invoke(String method, ObjectNode sent) {
            var failure = failures.remove(method);
            if (failure != null) {
                throw new MethodError(failure, "Told to fail.");
            }
            var arguments = References.resolve(sent, responses);
            if (method.equals("Core/echo")) {
                return arguments;
            }
            var slash = method.indexOf('/');
            var subject = slash < 0 ? method : method.substring(0, slash);
            var verb = slash < 0 ? "" : method.substring(slash + 1);
            var known = methods.get(subject);
            if (known == null || !known.verbs().contains(verb)) {
                throw beyond(method, subject);
            }
            if (!known.capability().isEmpty() && !uses(known.capability())) {
                throw new MethodError("unknownMethod");
            }
            return known.answer(new MethodCall(caller, verb, arguments, created));
        }

        private boolean uses(String capability) {
            return request.path("using").valueStream().anyMatch(urn -> urn.asString().equals(capability));
        }

        private RuntimeException beyond(String method, String subject) {
            var capability = BEYOND.get(subject);
            var known = capability != null && (subject.startsWith("x:") || uses(capability));
            return known ? new NotEmulated("the method " + method) : new MethodError("unknownMethod");
        }
    }

    private static Map<String, String> beyond() {
        var beyond = new HashMap<String, String>();
        List.of("AccountPassword", "AccountSettings", "Role", "Tenant", "ApiKey", "AppPassword", "Directory",
                "OAuthClient", "Authentication", "SystemSettings", "Action", "AllowedIp", "Bootstrap", "Http",
                "Security", "DnsServer", "AcmeProvider", "Certificate", "NetworkListener").forEach(
                        name -> beyond.put("x:" + name, "urn:stalwart:jmap"));
        List.of("Mailbox", "Email", "Thread", "SearchSnippet").forEach(name -> beyond.put(name, IETF + "mail"));
        List.of("Identity", "EmailSubmission").forEach(name -> beyond.put(name, IETF + "submission"));
        List.of("Calendar", "CalendarEvent", "CalendarEventNotification", "ParticipantIdentity").forEach(
                name -> beyond.put(name, IETF + "calendars"));
        List.of("AddressBook", "ContactCard").forEach(name -> beyond.put(name, IETF + "contacts"));
        beyond.put("VacationResponse", IETF + "vacationresponse");
        beyond.put("Principal", IETF + "principals");
        beyond.put("Quota", IETF + "quota");
        beyond.put("Blob", IETF + "blob");
        beyond.put("SieveScript", IETF + "sieve");
        beyond.put("FileNode", IETF + "filenode");
        beyond.put("PushSubscription", IETF + "core");
        return Map.copyOf(beyond);
    }
}
