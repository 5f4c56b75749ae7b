package com.dezky.emulator.stalwart;

import com.dezky.emulator.Emulator;
import com.dezky.emulator.Exchange;
import com.dezky.emulator.Journal;
import com.dezky.emulator.NotEmulated;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Stalwart's management side: JMAP objects over `POST /jmap`, with DKIM keys that appear a while after their domain.
///
/// A fresh one has the default domain (id `b`) and its administrator `admin@<default domain>` (id `b`).
public final class StalwartEmulator extends Emulator {
    /// @param journal where the state lives
    /// @param publicUrl what the session's URLs begin with, without a final slash
    /// @param defaultDomain the domain that can't be destroyed
    /// @param apiKeys `API_…` keys of the first start
    /// @param passwords app passwords by address, for Basic
    /// @param dkimDelay how long after its domain a DKIM key appears
    /// @param directory whose access tokens let people in; null for nobody's
    public record Settings(Clock clock, Journal journal, URI publicUrl, String defaultDomain,
            Map<String, Key> apiKeys, Map<String, String> passwords, Duration dkimDelay,
            @Nullable Directory directory) {
        /// A key of the administrator that reaches into no mailbox, where the settings are not told otherwise.
        public static final String API_KEY = "API_sandbox-control-plane";

        /// Another one, which does.
        public static final String WORKER_KEY = "API_sandbox-worker";

        /// @param address of its account, which may be made later
        /// @param impersonates whether it reaches into other mailboxes, when its account may
        public record Key(String address, boolean impersonates) {}

        /// An OpenID provider.
        /// @param issuer where its discovery document is; tokens must name the issuer exactly as that announces it
        /// @param audience must be among a token's
        /// @param claimUsername the claim that holds the mailbox address; one without `@` makes `email` count instead
        public record Directory(URI issuer, String audience, String claimUsername) {}

        public Settings {
            apiKeys = Map.copyOf(apiKeys);
            passwords = Map.copyOf(passwords);
        }

        /// State in memory, real time, keys after two seconds.
        public static Settings defaults() {
            return new Settings(Clock.systemUTC(), Journal.inMemory(), URI.create("http://mail.dezky.localhost"),
                    "dezky.localhost", Map.of(API_KEY, new Key("admin@dezky.localhost", false), WORKER_KEY,
                            new Key("admin@dezky.localhost", true)),
                    Map.of(), Duration.ofSeconds(2), null);
        }

        public Settings withClock(Clock other) {
            return new Settings(other, journal, publicUrl, defaultDomain, apiKeys, passwords, dkimDelay, directory);
        }

        public Settings withJournal(Journal other) {
            return new Settings(clock, other, publicUrl, defaultDomain, apiKeys, passwords, dkimDelay, directory);
        }

        public Settings withPublicUrl(URI other) {
            return new Settings(clock, journal, other, defaultDomain, apiKeys, passwords, dkimDelay, directory);
        }

        /// Adds a key; the account may be made later.
        public Settings withApiKey(String key, String address) {
            var more = new HashMap<>(apiKeys);
            more.put(key, new Key(address, false));
            return new Settings(clock, journal, publicUrl, defaultDomain, more, passwords, dkimDelay, directory);
        }

        public Settings withPassword(String address, String password) {
            var more = new HashMap<>(passwords);
            more.put(address, password);
            return new Settings(clock, journal, publicUrl, defaultDomain, apiKeys, more, dkimDelay, directory);
        }

        /// Lets people in by access tokens of this provider.
        public Settings withDirectory(URI issuer, String audience, String claimUsername) {
            return new Settings(clock, journal, publicUrl, defaultDomain, apiKeys, passwords, dkimDelay,
                    new Directory(issuer, audience, claimUsername));
        }

        public Settings withDkimDelay(Duration other) {
            return new Settings(clock, journal, publicUrl, defaultDomain, apiKeys, passwords, other, directory);
        }
    }

    private final Settings settings;
    private final Registry registry;
    private final Addresses addresses;
    private final Update update;
    private final DkimTasks dkim;
    private final SignIn signIn;
    private final Access access;
    private final Blobs blobs;
    private final Mailboxes mailboxes;
    private final Delivery delivery;
    private final Jmap jmap;
    private volatile boolean refusing;

    public StalwartEmulator(Settings settings) {
        super("stalwart");
        this.settings = settings;
        this.registry = new Registry(settings.journal(), settings.clock());
        this.dkim = new DkimTasks(registry, settings.dkimDelay());
        this.addresses = new Addresses(registry);
        var journal = settings.journal();
        var appPasswords = Credentials.appPasswords(registry, journal);
        var apiKeys = Credentials.apiKeys(registry, journal);
        this.access = new Access(registry);
        this.blobs = new Blobs(access, journal);
        this.mailboxes = new Mailboxes(access, journal);
        var vacations = new Vacations(access, journal);
        var scripts = new SieveScripts(access, blobs, vacations, journal);
        vacations.whenEnabled(scripts::deactivate);
        this.delivery = new Delivery(registry, mailboxes, scripts, vacations);
        this.update = new Update(registry, new Rules(registry, settings.defaultDomain()), dkim, account -> {
            List.of(appPasswords, apiKeys).forEach(credentials -> credentials.forget(account));
            mailboxes.forget(account);
            scripts.forget(account);
            vacations.forget(account);
        });
        this.signIn = new SignIn(settings, registry, appPasswords, apiKeys, update);
        var get = new Get(registry, addresses, "mail." + settings.defaultDomain());
        var query = new Query(registry);
        var methods = new ArrayList<Methods>(List.of(appPasswords, apiKeys, blobs, mailboxes, vacations, scripts));
        Types.ALL.forEach(type -> methods.add(new Management(type, get, query, update)));
        this.jmap = new Jmap(methods);

        routes().on("GET", "/.well-known/jmap", exchange -> {
            exchange.responseHeaders().set("Location", "/jmap/session");
            exchange.respond(307);
        });
        routes().on("GET", "/healthz/live", exchange -> exchange.respond(200));
        routes().on("GET", "/healthz/ready", exchange -> exchange.respond(200));
        routes().on("GET", "/jmap/session", this::session);
        routes().on("GET", "/api/account", exchange -> caller(exchange).ifPresent(caller -> exchange.json(200, Map.of(
                "permissions", caller.permissions().stream().sorted().toList(), "edition", "community", "locale",
                "en_US"))));
        for (var path : List.of("/jmap", "/jmap/")) {
            routes().on("POST", path, exchange -> caller(exchange).ifPresent(caller -> {
                synchronized (registry.lock()) {
                    dkim.settle();
                    jmap.answer(exchange, caller, Session.state(caller, reach(caller)));
                }
            }));
        }
        routes().on("POST", "/jmap/upload/{account}/", this::upload);
        routes().on("GET", "/jmap/download/{account}/{blob}/{name}", this::download);
        seedFirst();
    }

    /// Makes sure this domain exists; its DKIM keys follow as for any other.
    /// @return its id
    public String seedDomain(String name) {
        synchronized (registry.lock()) {
            return domain(name).map(domain -> domain.path("id").asString()).orElseGet(() -> update.create(Types.DOMAIN,
                    Exchange.JSON.createObjectNode().put("name", name), new HashMap<>()));
        }
    }

    /// Makes sure this mailbox exists, and its domain with it.
    /// @param name what the person is called
    /// @return its id
    public String seedAccount(String address, String name) {
        synchronized (registry.lock()) {
            return addresses.account(address).map(account -> account.path("id").asString()).orElseGet(() -> {
                var at = address.lastIndexOf('@');
                return update.create(Types.ACCOUNT, Exchange.JSON.createObjectNode().put("@type", "User").put("name",
                        address.substring(0, at)).put("domainId", seedDomain(address.substring(at + 1))).put(
                                "description", name),
                        new HashMap<>());
            });
        }
    }

    /// What a person's program is told that signs in with an address and an app password.
    public Program.Answer signIn(Program program, String login, String password) {
        synchronized (registry.lock()) {
            return switch (signIn.by(login, password)) {
                case SignIn.Outcome.In(var caller) -> caller.may(program.permission())
                        ? Program.Answer.WELCOME
                        : Program.Answer.REFUSED;
                case SignIn.Outcome.Locked _ -> Program.Answer.REFUSED;
                case SignIn.Outcome.Unknown _ -> Program.Answer.WRONG_PASSWORD;
            };
        }
    }

    /// Hands in a mail, as if another server sent it.
    /// @return everything that became of it
    public List<Delivered> deliver(String from, String to, String subject) {
        synchronized (registry.lock()) {
            return delivery.deliver(from, to, subject);
        }
    }

    /// The subjects of the mails in a mailbox, oldest first; none when there is no such mailbox.
    public List<String> mailsOf(String address) {
        synchronized (registry.lock()) {
            return addresses.account(address).map(account -> mailboxes.subjects(account.path("id").asString()))
                    .orElse(List.of());
        }
    }

    /// The next call of this method answers with this method-level error and does nothing.
    /// @param method as in `x:Domain/set`
    /// @param error as in `serverUnavailable` or `forbidden`
    public void failNextMethod(String method, String error) {
        jmap.failNext(method, error);
    }

    /// Finds every credential wrong, as after a key was revoked, until told otherwise.
    public void refuseCredentials(boolean refuse) {
        refusing = refuse;
    }

    /// Loses a domain with all that is in it, as if someone had cleaned up by hand.
    public void forgetDomain(String name) {
        synchronized (registry.lock()) {
            domain(name).map(domain -> domain.path("id").asString()).ifPresent(id -> {
                for (var type : List.of(Types.MAILING_LIST, Types.ACCOUNT, Types.DKIM_SIGNATURE, Types.TASK)) {
                    registry.all(type, "domainId", id).forEach(object -> registry.remove(type, object.path("id")
                            .asString()));
                }
                registry.remove(Types.DOMAIN, id);
            });
        }
    }

    /// Loses a domain's DKIM keys. They come back only when a `DkimManagement` task asks for them.
    public void dropDkim(String name) {
        synchronized (registry.lock()) {
            dkim.settle();
            domain(name)
                    .ifPresent(domain -> registry.all(Types.DKIM_SIGNATURE, "domainId", domain.path("id").asString())
                            .forEach(key -> registry.remove(Types.DKIM_SIGNATURE, key.path("id").asString())));
        }
    }

    @Override
    protected void unknown(Exchange exchange, boolean pathKnown) {
        throw new NotEmulated(exchange.method() + " " + exchange.path());
    }

    private void seedFirst() {
        synchronized (registry.lock()) {
            if (domain(settings.defaultDomain()).isEmpty()) {
                seedDomain(settings.defaultDomain());
                var id = seedAccount("admin@" + settings.defaultDomain(), "Administrator");
                var admin = registry.find(Types.ACCOUNT, id).orElseThrow().deepCopy();
                admin.putObject("roles").put("@type", "Admin");
                registry.put(Types.ACCOUNT, admin);
            }
        }
    }

    private void session(Exchange exchange) {
        if (exchange.header("Authorization").isEmpty()) {
            exchange.json(200, Session.of(null, List.of(), settings.publicUrl()));
        } else {
            caller(exchange)
                    .ifPresent(caller -> exchange.json(200, Session.of(caller, reach(caller), settings.publicUrl())));
        }
    }

    private void upload(Exchange exchange) {
        caller(exchange).filter(caller -> reaches(caller, exchange)).ifPresent(caller -> {
            var type = exchange.header("Content-Type").orElse("application/octet-stream");
            var account = exchange.variable("account");
            exchange.json(200, Map.of("accountId", account, "blobId", blobs.put(account, exchange.body(), type), "type",
                    type, "size", exchange.body().length));
        });
    }

    private void download(Exchange exchange) {
        caller(exchange).filter(caller -> reaches(caller, exchange)).ifPresent(caller -> blobs.find(exchange.variable(
                "account"), exchange.variable("blob")).ifPresentOrElse(
                        content -> exchange.respond(200, exchange.query(
                                "accept").orElse("application/octet-stream"), content),
                        () -> refuse(exchange, 404,
                                "Blob not found.")));
    }

    private boolean reaches(Caller caller, Exchange exchange) {
        var reaches = access.owns(caller, exchange.variable("account"));
        if (!reaches) {
            refuse(exchange, 403, "You do not have sufficient permissions.");
        }
        return reaches;
    }

    /// The accounts that a caller's session names.
    private List<Session.Account> reach(Caller caller) {
        synchronized (registry.lock()) {
            return registry.all(Types.ACCOUNT).stream()
                    .filter(account -> {
                        var id = account.path("id").asString();
                        return id.equals(caller.accountId()) || mailboxes.shared(id, caller.accountId())
                                || access.member(caller, id);
                    })
                    .map(account -> new Session.Account(account.path("id").asString(), addresses.of(account)))
                    .toList();
        }
    }

    /// The caller, or empty when the exchange was already answered with 401 or 403.
    private Optional<Caller> caller(Exchange exchange) {
        var outcome = refusing ? new SignIn.Outcome.Unknown() : signIn(exchange.header("Authorization").orElse(""));
        switch (outcome) {
            case SignIn.Outcome.In(var caller) -> {
                return Optional.of(caller);
            }
            case SignIn.Outcome.Locked _ -> refuse(exchange, 403, "You do not have sufficient permissions.");
            case SignIn.Outcome.Unknown _ -> {
                exchange.responseHeaders().add("WWW-Authenticate", "Bearer realm=\"Stalwart Server\"");
                exchange.responseHeaders().add("WWW-Authenticate", "Basic realm=\"Stalwart Server\"");
                refuse(exchange, 401, "You have to authenticate first.");
            }
        }
        return Optional.empty();
    }

    private SignIn.Outcome signIn(String authorization) {
        synchronized (registry.lock()) {
            return signIn.by(authorization);
        }
    }

    private static void refuse(Exchange exchange, int status, String detail) {
        exchange.json(status, Map.of("type", "about:blank", "status", status, "detail", detail));
        exchange.responseHeaders().set("Content-Type", "application/problem+json");
    }

    private Optional<ObjectNode> domain(String name) {
        return registry.all(Types.DOMAIN, "name", name).stream().findFirst();
    }
}
