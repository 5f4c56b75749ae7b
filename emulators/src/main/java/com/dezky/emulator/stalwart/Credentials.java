package com.dezky.emulator.stalwart;

import com.dezky.emulator.Exchange;
import com.dezky.emulator.Journal;
import com.dezky.emulator.stalwart.Types.Type;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// `x:AppPassword/*` or `x:ApiKey/*`: the credentials of one account, whose secrets are shown once.
final class Credentials implements Methods {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int MOST = 5;

    private final Type type;
    private final String prefix;
    private final String quota;
    private final String words;
    private final Registry registry;
    private final Journal.Table<ObjectNode> rows;

    private Credentials(Type type, String prefix, String quota, String words, Registry registry, Journal journal) {
        this.type = type;
        this.prefix = prefix;
        this.quota = quota;
        this.words = words;
        this.registry = registry;
        this.rows = journal.table(type.name(), ObjectNode.class);
    }

    static Credentials appPasswords(Registry registry, Journal journal) {
        return new Credentials(Types.APP_PASSWORD, "app_", "maxAppPasswords", "app passwords", registry, journal);
    }

    static Credentials apiKeys(Registry registry, Journal journal) {
        return new Credentials(Types.API_KEY, "API_", "maxApiKeys", "API keys", registry, journal);
    }

    /// The credential with this secret, unless it has expired.
    Optional<ObjectNode> find(String secret) {
        return rows.all().stream().filter(row -> row.path("secret").asString().equals(secret))
                .filter(row -> !row.path("expiresAt").isString()
                        || Instant.parse(row.path("expiresAt").asString()).isAfter(registry.now()))
                .findFirst();
    }

    /// The account a credential belongs to.
    static String owner(ObjectNode credential) {
        return credential.path("accountId").asString();
    }

    /// Forgets what an account had.
    void forget(String account) {
        of(account).forEach(row -> rows.remove(key(account, row.path("id").asString())));
    }

    @Override
    public String subject() {
        return "x:" + type.name();
    }

    @Override
    public String capability() {
        return "";
    }

    @Override
    public Set<String> verbs() {
        return Set.of("get", "query", "set");
    }

    @Override
    public ObjectNode answer(MethodCall call) {
        var account = call.accountId().orElse(call.caller().accountId());
        if (!account.equals(call.caller().accountId())) {
            call.caller().require("impersonate");
        }
        var owner = registry.find(Types.ACCOUNT, account).orElseThrow(() -> new MethodError("accountNotFound"));
        var permission = "sys" + type.name();
        return Exchange.JSON.createObjectNode().put("accountId", account).setAll(switch (call.verb()) {
            case "get" -> {
                call.caller().require(permission + "Get");
                yield Listing.answer(call.arguments(), of(account).stream().map(Credentials::shown).toList(), Set.of());
            }
            case "query" -> {
                call.caller().require(permission + "Query");
                yield Listing.ids(call, of(account));
            }
            default -> {
                Arguments.only(call.arguments(), "accountId", "ifInState", "create", "update", "destroy");
                yield Sets.answer(call, permission, changes(call, owner));
            }
        });
    }

    private Sets.Changes changes(MethodCall call, ObjectNode owner) {
        var account = owner.path("id").asString();
        return new Sets.Changes() {
            @Override
            public ObjectNode create(JsonNode sent) {
                var most = owner.path("quotas").path(quota).asInt(MOST);
                if (of(account).size() >= most) {
                    throw SetError.of("overQuota", "You have exceeded your quota of %d %s.".formatted(most, words));
                }
                var row = new Patch(call::resolve).build(type.shape(), sent, "");
                check(row, call.caller(), owner);
                var id = registry.count(type.name() + "/" + account);
                var secret = prefix + random();
                row.put("id", id).put("accountId", account).put("secret", secret)
                        .put("createdAt", registry.timestamp());
                rows.put(key(account, id), row);
                return Exchange.JSON.createObjectNode().put("id", id).put("secret", secret);
            }

            @Override
            public void update(String id, JsonNode patch) {
                var row = rows.find(key(account, id)).orElseThrow(() -> SetError.of("notFound")).deepCopy();
                var writer = new Patch(call::resolve);
                patch.properties().forEach(entry -> writer.change(type.shape(), row, entry.getKey(), entry.getValue()));
                check(row, call.caller(), owner);
                rows.put(key(account, id), row);
            }

            @Override
            public void destroy(String id) {
                if (!rows.remove(key(account, id))) {
                    throw SetError.of("notFound");
                }
            }
        };
    }

    private void check(ObjectNode row, Caller caller, ObjectNode owner) {
        var missing = Patch.missing(type.shape(), row, "");
        if (!missing.isEmpty()) {
            throw SetError.required(missing);
        }
        var granted = Permissions.narrowed(Permissions.of(owner), row.path("permissions"));
        granted.removeAll(caller.permissions());
        if (!granted.isEmpty()) {
            throw SetError.of("forbidden", "You are not authorized to grant permissions: " + String.join(", ",
                    granted.stream().limit(5).toList()));
        }
    }

    private List<ObjectNode> of(String account) {
        return rows.all().stream().filter(row -> owner(row).equals(account)).toList();
    }

    private static ObjectNode shown(ObjectNode row) {
        var shown = row.deepCopy();
        shown.remove("accountId");
        return shown.put("secret", "****");
    }

    private static String key(String account, String id) {
        return account + "/" + id;
    }

    private static String random() {
        var bytes = new byte[18];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().encodeToString(bytes);
    }
}
