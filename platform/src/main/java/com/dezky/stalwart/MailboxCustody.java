package com.dezky.stalwart;

import com.dezky.jmap.JmapClient;
import com.dezky.jmap.JmapRequest;
import com.dezky.jmap.SetResponse;
import com.dezky.upstream.Missing;
import com.dezky.upstream.Unavailable;
import com.dezky.upstream.UpstreamHttp;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Reaches into the mailbox of somebody who cannot: for a leaver's auto-reply, forwarding and handing over, and for
/// nothing else. Its key may do anything to all mail of the installation, so only the worker has it.
public final class MailboxCustody {
    private static final String MAIL = "urn:ietf:params:jmap:mail";
    private static final String SHARING = "urn:ietf:params:jmap:mail:share";
    private static final String SIEVE = "urn:ietf:params:jmap:sieve";
    private static final String BLOB = "urn:ietf:params:jmap:blob";
    private static final String SCRIPT_NAME = "dezky";
    private static final String NEW = "new";

    private final UpstreamHttp http;
    private final JmapClient jmap;
    private final Registry registry;

    /// @param http configured only where the key is
    MailboxCustody(UpstreamHttp http) {
        this.http = http;
        this.jmap = new JmapClient(http);
        this.registry = new Registry(jmap, http.name());
    }

    /// Whether this process has the key; without it every call fails.
    public boolean configured() {
        return http.configured();
    }

    /// The rules we set for a mailbox, or empty when there are none of ours, they are switched off or were changed.
    /// @throws com.dezky.upstream.Rejected when there is no such account
    public Optional<MailRules> rules(String accountId) {
        return ourScript(accountId).filter(Script::isActive).map(script -> content(accountId, script.blobId()))
                .flatMap(SieveRules::read);
    }

    /// Sets the rules of a mailbox. A mailbox follows one script only, so a filter or auto-reply of the person's own is
    /// switched off, and kept. Safe to repeat.
    public void setRules(String accountId, MailRules rules) {
        var blob = upload(accountId, SieveRules.write(rules));
        var ours = ourScript(accountId);
        var set = new LinkedHashMap<String, Object>(Map.of("accountId", accountId));
        if (ours.isPresent()) {
            set.put("update", Map.of(ours.get().id(), Map.of("blobId", blob)));
            set.put("onSuccessActivateScript", ours.get().id());
        } else {
            set.put("create", Map.of(NEW, Map.of("name", SCRIPT_NAME, "blobId", blob)));
            set.put("onSuccessActivateScript", "#" + NEW);
        }
        var response = set("SieveScript", set, SIEVE);
        (ours.isPresent() ? response.updateError(ours.get().id()) : response.creationError(NEW)).ifPresent(error -> {
            throw registry.failure("SieveScript", error);
        });
        if (!(ours.isPresent() ? response.hasUpdated(ours.get().id()) : response.creation(NEW).isPresent())) {
            throw silent("SieveScript");
        }
    }

    /// Takes our rules away; rules of the person's own stay as they are. Safe to repeat.
    public void clearRules(String accountId) {
        var ours = ourScript(accountId);
        if (ours.isEmpty()) {
            return;
        }
        if (ours.get().isActive()) { // an active script cannot be destroyed
            set("SieveScript", Map.of("accountId", accountId, "onSuccessDeactivateScript", true), SIEVE);
        }
        var id = ours.get().id();
        var response = set("SieveScript", Map.of("accountId", accountId, "destroy", List.of(id)), SIEVE);
        response.destructionError(id).map(error -> registry.failure("SieveScript", error))
                .filter(failure -> !(failure instanceof Missing)).ifPresent(failure -> {
                    throw failure;
                });
    }

    /// Who else is in a mailbox, by account: with the rights they have in every folder, or empty when they have them in
    /// some folders only.
    public Map<String, Optional<MailboxRights>> sharesOf(String accountId) {
        var folders = folders(accountId);
        var shares = new HashMap<String, Optional<MailboxRights>>();
        folders.stream().flatMap(folder -> folder.sharedWith().keySet().stream()).distinct()
                .forEach(account -> shares.put(account, folders.stream()
                        .map(folder -> MailboxRights.of(Wire.members(folder.sharedWith().get(account))))
                        .reduce((one, other) -> one.isPresent() && other.isPresent()
                                ? Optional.of(one.get().compareTo(other.get()) < 0 ? one.get() : other.get())
                                : Optional.empty())
                        .orElseThrow()));
        return shares;
    }

    /// Lets another account into every folder of a mailbox. Folders made later are not among them. Safe to repeat.
    public void share(String accountId, String with, MailboxRights rights) {
        change(accountId, with, Wire.set(rights.names()));
    }

    /// Safe to repeat.
    public void unshare(String accountId, String with) {
        change(accountId, with, null);
    }

    private void change(String accountId, String with, @Nullable Map<String, Boolean> rights) {
        var patch = new HashMap<String, @Nullable Object>();
        patch.put("shareWith/" + with, rights);
        var update = new LinkedHashMap<String, Object>();
        folders(accountId).forEach(folder -> update.put(folder.id(), patch));
        var response = set("Mailbox", Map.of("accountId", accountId, "update", update), MAIL, SHARING);
        for (var folder : update.keySet()) {
            response.updateError(folder).ifPresent(error -> {
                throw registry.failure("Mailbox", error);
            });
            if (!response.hasUpdated(folder)) {
                throw silent("Mailbox");
            }
        }
    }

    private record Folder(String id, @Nullable Map<String, Map<String, Boolean>> shareWith) {
        Map<String, Map<String, Boolean>> sharedWith() {
            return shareWith == null ? Map.of() : shareWith;
        }
    }

    private record Folders(List<Folder> list) {}

    private List<Folder> folders(String accountId) {
        var request = JmapRequest.using(MAIL, SHARING);
        var get = request.call("Mailbox/get", Map.of("accountId", accountId, "properties", List.of("id", "shareWith")));
        return jmap.send(request).of(get, Folders.class).list();
    }

    private record Script(String id, @Nullable String name, String blobId, boolean isActive) {}

    private record Scripts(List<Script> list) {}

    private Optional<Script> ourScript(String accountId) {
        var request = JmapRequest.using(SIEVE);
        var get = request.call("SieveScript/get", Map.of("accountId", accountId));
        return jmap.send(request).of(get, Scripts.class).list().stream()
                .filter(script -> SCRIPT_NAME.equals(script.name())).findFirst();
    }

    private String upload(String accountId, String script) {
        var response = call("Blob/upload", Map.of("accountId", accountId, "create", Map.of(NEW, Map.of("data", List.of(
                Map.of("data:asText", script)), "type", "application/sieve"))), BLOB).path("created").path(NEW);
        return response.path("id").asStringOpt().orElseThrow(() -> silent("Blob"));
    }

    private String content(String accountId, String blobId) {
        return call("Blob/get", Map.of("accountId", accountId, "ids", List.of(blobId), "properties", List.of(
                "data:asText")), BLOB).path("list").path(0).path("data:asText").asString("");
    }

    private JsonNode call(String method, Map<String, Object> arguments, String capability) {
        var request = JmapRequest.using(capability);
        var call = request.call(method, arguments);
        return jmap.send(request).of(call, JsonNode.class);
    }

    private SetResponse set(String object, Map<String, Object> arguments, String... capabilities) {
        var request = JmapRequest.using(capabilities);
        var call = request.call(object + "/set", arguments);
        return jmap.send(request).of(call, SetResponse.class);
    }

    private Unavailable silent(String object) {
        return new Unavailable(http.name(), "%s neither made nor refused the change to %s.".formatted(http.name(),
                object));
    }
}
