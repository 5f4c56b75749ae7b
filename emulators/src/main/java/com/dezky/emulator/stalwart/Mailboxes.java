package com.dezky.emulator.stalwart;

import com.dezky.emulator.Exchange;
import com.dezky.emulator.Journal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// `Mailbox/get|query|set`: the folders of an account, who else may see them, and how many mails are in them.
final class Mailboxes implements Methods {
    /// Made with the first use, in this order.
    private static final List<List<String>> DEFAULTS = List.of(List.of("Inbox", "inbox"), List.of("Deleted Items",
            "trash"), List.of("Junk Mail", "junk"), List.of("Drafts", "drafts"), List.of("Sent Items", "sent"));
    private static final Set<String> FIXED = Set.of("inbox", "junk", "trash");
    private static final Set<String> RIGHTS = Set.of("mayReadItems", "mayAddItems", "mayRemoveItems", "maySetSeen",
            "maySetKeywords", "mayCreateChild", "mayRename", "mayDelete", "maySubmit", "mayShare");

    private final Access access;
    private final Journal.Table<ObjectNode> folders;
    private final Journal.Table<ObjectNode> mails;

    Mailboxes(Access access, Journal journal) {
        this.access = access;
        this.folders = journal.table("Mailbox", ObjectNode.class);
        this.mails = journal.table("Mail", ObjectNode.class);
    }

    /// Puts a mail into the inbox.
    void store(String account, String from, String subject) {
        var inbox = of(account).stream().filter(folder -> role(folder).equals("inbox")).findFirst().orElseThrow();
        var id = access.registry().count("Mail");
        mails.put(id, Exchange.JSON.createObjectNode().put("accountId", account)
                .put("mailboxId", inbox.path("id").asString()).put("from", from).put("subject", subject));
    }

    /// The subjects of what is in an account's folders, oldest first.
    List<String> subjects(String account) {
        return mails.all().stream().filter(mail -> mail.path("accountId").asString().equals(account))
                .map(mail -> mail.path("subject").asString()).toList();
    }

    /// Whether a folder of this account is shared with that one.
    boolean shared(String account, String with) {
        return folders.all().stream().anyMatch(folder -> folder.path("accountId").asString().equals(account)
                && folder.path("shareWith").has(with));
    }

    /// Forgets an account's folders, their mail and what it was let into.
    void forget(String account) {
        for (var folder : folders.all()) {
            if (folder.path("accountId").asString().equals(account)) {
                folders.remove(key(folder));
            } else if (folder.path("shareWith").has(account)) {
                var left = folder.deepCopy();
                ((ObjectNode) left.path("shareWith")).remove(account);
                folders.put(key(left), left);
            }
        }
    }

    @Override
    public String subject() {
        return "Mailbox";
    }

    @Override
    public String capability() {
        return "urn:ietf:params:jmap:mail";
    }

    @Override
    public Set<String> verbs() {
        return Set.of("get", "query", "set");
    }

    @Override
    public ObjectNode answer(MethodCall call) {
        var account = access.account(call).path("id").asString();
        var owned = access.owns(call.caller(), account);
        if (!owned && !shared(account, call.caller().accountId())) {
            throw new MethodError("forbidden", "You are not authorized to perform this action.");
        }
        var visible = of(account).stream()
                .filter(folder -> owned || folder.path("shareWith").has(call.caller().accountId())).toList();
        var answer = Exchange.JSON.createObjectNode().put("accountId", account);
        return answer.setAll(switch (call.verb()) {
            case "get" -> {
                call.caller().require("jmapMailboxGet");
                var got = Listing.answer(call.arguments(), visible.stream().map(folder -> shown(folder,
                        owned ? null : call.caller().accountId())).toList(), Set.of("shareWith"));
                yield got.put("state", "s");
            }
            case "query" -> {
                call.caller().require("jmapMailboxQuery");
                yield Listing.ids(call, visible);
            }
            default -> {
                Arguments.only(call.arguments(), "accountId", "create", "update", "destroy");
                if (!owned) {
                    throw new MethodError("forbidden", "You are not authorized to perform this action.");
                }
                yield Sets.answer(call, "jmapMailbox", changes(call, account));
            }
        });
    }

    private Sets.Changes changes(MethodCall call, String account) {
        return new Sets.Changes() {
            @Override
            public ObjectNode create(JsonNode sent) {
                var folder = make(account, sent.path("name").asString(""), "");
                sent.properties().stream().filter(entry -> !entry.getKey().equals("name"))
                        .forEach(entry -> change(call, folder, entry.getKey(), entry.getValue()));
                return Exchange.JSON.createObjectNode().put("id", save(account, folder).path("id").asString());
            }

            @Override
            public void update(String id, JsonNode patch) {
                var folder = find(account, id).orElseThrow(() -> SetError.of("notFound")).deepCopy();
                patch.properties().forEach(entry -> change(call, folder, entry.getKey(), entry.getValue()));
                save(account, folder);
            }

            @Override
            public void destroy(String id) {
                var folder = find(account, id).orElseThrow(() -> SetError.of("notFound"));
                if (FIXED.contains(role(folder))) {
                    throw SetError.of("forbidden", "You are not allowed to delete Inbox, Junk or Trash folders.");
                }
                if (of(account).stream().anyMatch(other -> other.path("parentId").asString("").equals(id))) {
                    throw SetError.of("mailboxHasChild");
                }
                if (count(id, account) > 0) {
                    throw SetError.of("mailboxHasEmail");
                }
                folders.remove(key(folder));
            }
        };
    }

    private void change(MethodCall call, ObjectNode folder, String pointer, JsonNode value) {
        var steps = pointer.split("/", 2);
        switch (steps[0]) {
            case "name", "sortOrder", "isSubscribed" -> folder.set(pointer, value);
            case "parentId" -> folder.set("parentId", value.isNull()
                    ? value
                    : Exchange.JSON.getNodeFactory().stringNode(call.resolve(value.asString(""))));
            case "role" -> {
                if (FIXED.contains(role(folder))) {
                    throw SetError.invalidProperties("You are not allowed to change the role of Inbox, Junk or Trash.",
                            "role");
                }
                folder.set("role", value);
            }
            case "shareWith" -> {
                if (steps.length > 1) {
                    share(folder, steps[1], value);
                } else {
                    folder.putObject("shareWith");
                    value.properties().forEach(entry -> share(folder, entry.getKey(), entry.getValue()));
                }
            }
            default -> throw SetError.invalidProperties("Field could not be set.", pointer);
        }
    }

    private void share(ObjectNode folder, String with, JsonNode rights) {
        var shares = (ObjectNode) folder.path("shareWith");
        if (rights.isNull()) {
            shares.remove(with);
        } else if (!access.registry().knowsAccount(with) || !rights.isObject() || rights.isEmpty()
                || !RIGHTS.containsAll(rights.propertyNames())) {
            throw SetError.invalidProperties("Field could not be set.", "shareWith/" + with);
        } else {
            shares.set(with, rights);
        }
    }

    private List<ObjectNode> of(String account) {
        if (folders.all().stream().noneMatch(folder -> folder.path("accountId").asString().equals(account))) {
            DEFAULTS.forEach(named -> save(account, make(account, named.get(0), named.get(1))));
        }
        return folders.all().stream().filter(folder -> folder.path("accountId").asString().equals(account)).toList();
    }

    private static ObjectNode make(String account, String name, String role) {
        var folder = Exchange.JSON.createObjectNode().put("id", "").put("accountId", account).put("name", name)
                .putNull("parentId").put("role", role.isEmpty() ? null : role).put("sortOrder", 0)
                .put("isSubscribed", true);
        folder.putObject("shareWith");
        return folder;
    }

    private ObjectNode save(String account, ObjectNode folder) {
        if (folder.path("name").asString("").isBlank()) {
            throw SetError.invalidProperties("Mailbox name cannot be empty.", "name");
        }
        var same = folders.all().stream().filter(other -> other.path("accountId").asString().equals(account)
                && !other.path("id").equals(folder.path("id"))
                && other.path("parentId").equals(folder.path("parentId")));
        if (same.anyMatch(other -> other.path("name").equals(folder.path("name")))) {
            throw SetError.invalidProperties("A mailbox with this name already exists.", "name");
        }
        if (folder.path("id").asString().isEmpty()) {
            folder.put("id", access.registry().count("Mailbox/" + account));
        }
        folders.put(key(folder), folder);
        return folder;
    }

    private ObjectNode shown(ObjectNode folder, @Nullable String sharedWith) {
        var shown = folder.deepCopy();
        shown.remove("accountId");
        var mine = shown.putObject("myRights");
        RIGHTS.stream().sorted().forEach(right -> mine.put(right, sharedWith == null
                || folder.path("shareWith").path(sharedWith).path(right).asBoolean(false)));
        var mails = count(folder.path("id").asString(), folder.path("accountId").asString());
        Map.of("totalEmails", mails, "unreadEmails", mails, "totalThreads", mails, "unreadThreads", mails).forEach(
                shown::put);
        return shown;
    }

    private int count(String id, String account) {
        return (int) mails.all().stream().filter(mail -> mail.path("accountId").asString().equals(account)
                && mail.path("mailboxId").asString().equals(id)).count();
    }

    private Optional<ObjectNode> find(String account, String id) {
        return of(account).stream().filter(folder -> folder.path("id").asString().equals(id)).findFirst();
    }

    private static String role(ObjectNode folder) {
        return folder.path("role").asString("");
    }

    private static String key(ObjectNode folder) {
        return folder.path("accountId").asString() + "/" + folder.path("id").asString();
    }
}
