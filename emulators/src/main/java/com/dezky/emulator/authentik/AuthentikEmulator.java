package com.dezky.emulator.authentik;

import com.dezky.emulator.Emulator;
import com.dezky.emulator.Exchange;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/// Authentik: the people, groups and sessions of `/api/v3`, and an OpenID provider that browsers really sign in to.
///
/// Seeding is idempotent: the journal may already hold what is asked for.
public final class AuthentikEmulator extends Emulator {
    /// What a client holds after a sign-in.
    public record TokenPair(String accessToken, String refreshToken) {}

    /// Whom the API token acts as.
    static final String ADMIN = "akadmin";
    private static final String ADMINS = "authentik Admins";

    private final Settings settings;
    private final Directory directory;
    private final Applications applications;
    private final Admissions admissions;
    private final Clients clients;
    private final Sessions sessions;
    private final Tokens tokens;
    private final BackChannel backChannel;
    private final Devices devices;
    private final Recoveries recoveries;
    private final AppPasswords appPasswords;
    private final SessionApi sessionApi;
    private final PolicyBindings policyBindings;
    private final Rules rules;
    private final Flows flows;
    private final Events events;
    private final Blueprint blueprint;

    public AuthentikEmulator(Settings settings) {
        super("authentik");
        this.settings = settings;
        var facts = new Facts(settings.journal());
        var keys = new Keys(facts);
        this.directory = new Directory(settings.journal(), settings.clock(), facts);
        this.policyBindings = new PolicyBindings(settings.journal());
        this.rules = new Rules(settings.journal());
        this.flows = new Flows(settings.journal(), policyBindings);
        this.blueprint = new Blueprint(flows, rules, policyBindings);
        this.applications = new Applications(settings.journal(), facts, policyBindings);
        this.admissions = new Admissions(directory, policyBindings);
        this.events = new Events(settings.journal(), directory);
        this.clients = new Clients(applications, admissions);
        this.tokens = new Tokens(settings, directory, clients, keys);
        this.backChannel = new BackChannel(clients, directory, keys);
        this.sessions = new Sessions(settings, directory, tokens, backChannel);
        this.devices = new Devices(settings.journal(), directory, facts);
        this.recoveries = new Recoveries(settings, directory);
        this.appPasswords = new AppPasswords(settings.journal(), directory);
        directory.whenRemoved(user -> policyBindings.userRemoved(user.pk()));
        directory.whenDissolved(group -> policyBindings.groupRemoved(group.pk()));
        this.sessionApi = new SessionApi(settings.dialect(), directory, sessions);
        seedAdmin();
        ClientSeed.flows(flows);
        blueprint.install();
        bindApi();
        bindProvider(keys);
    }

    /// Makes the group if there is none of this name.
    public void seedGroup(String name) {
        if (directory.groupNamed(name).isEmpty()) {
            directory.save(new Group(idOf(name), name, false, List.of(), Map.of()));
        }
    }

    /// Makes the person, or brings name, e-mail, password and hint back to what is asked; groups are only added.
    public void seedUser(SeedUser seed) {
        seed.groups().forEach(this::seedGroup);
        var user = directory.userWithUuid(seed.uuid().toString())
                .orElseGet(() -> directory.addUser(seed.username(), seed.name(), seed.uuid(), made -> made));
        var attributes = new HashMap<>(user.attributes());
        var hint = seed.hint();
        if (hint == null) {
            attributes.remove(User.HINT);
        } else {
            attributes.put(User.HINT, hint);
        }
        var wanted = user.withProfile(seed.username(), seed.name(), seed.email(), user.active(), user.type(),
                user.path(), attributes, user.updated());
        if (!Secrets.matches(user.passwordHash(), seed.password())) {
            wanted = wanted.withPassword(seed.password(), directory.now());
        }
        if (!wanted.equals(user)) {
            directory.save(wanted);
        }
        for (var group : seed.groups()) {
            directory.join(user.pk(), directory.groupNamed(group).orElseThrow().pk());
        }
    }

    /// Registers the client, or changes its registration to this.
    public void seedClient(SeedClient client) {
        var group = client.requiredGroup();
        if (group != null) {
            seedGroup(group);
        }
        new ClientSeed(settings, applications, policyBindings, flows).put(client,
                group == null ? null : directory.groupNamed(group).orElseThrow().pk());
    }

    /// Adds what our blueprint adds: flows that ask what the home tenant of a person rules.
    public void applyBlueprint() {
        blueprint.apply();
    }

    /// From now on one signs in to this client, and goes on to it, through the flows of our blueprint.
    /// @throws java.util.NoSuchElementException when there is no such client, or the blueprint was not applied
    public void guard(String clientId) {
        var provider = applications.withClientId(clientId).orElseThrow();
        applications.save(provider.withFlows(flows.named(Blueprint.SIGN_IN).orElseThrow().pk(),
                flows.named(Blueprint.AUTHORIZATION).orElseThrow().pk()));
    }

    /// An access token as a sign-in would give, without the sign-in and so without a session.
    /// @throws IllegalArgumentException when there is no such person or client, or the person would be turned away
    public String accessToken(String username, String clientId) {
        return tokens(username, clientId).accessToken();
    }

    /// As [#accessToken], with the refresh token that renews it at the token endpoint.
    public TokenPair tokens(String username, String clientId) {
        var client = clients.find(clientId)
                .orElseThrow(() -> new IllegalArgumentException("there is no client " + clientId));
        var user = directory.userTyped(username).filter(User::active)
                .orElseThrow(() -> new IllegalArgumentException("nobody active is called " + username));
        if (!clients.admits(client, user)) {
            throw new IllegalArgumentException(username + " may not use " + clientId + ": it is bound to others");
        }
        var issuer = Origin.issuer("http://" + settings.host() + ":" + port(), client.slug());
        var issued = tokens.issue(client.provider(), new Grant(issuer, clientId, user.pk(), null, directory.now(),
                Scopes.of(client.provider())), user, null);
        return new TokenPair(issued.accessToken(), Objects.requireNonNull(issued.refreshToken()));
    }

    /// Gives a sample person a second factor, once: whoever deletes it does not get it back.
    /// @throws IllegalArgumentException when there is no such person
    public void seedDevice(SeedDevice device) {
        devices.seed(device, directory.userNamed(device.username()).orElseThrow(
                () -> new IllegalArgumentException("nobody is called " + device.username())));
    }

    /// From now on the list of sessions ignores the filter by person and answers with everybody's, as after a release
    /// that renamed it.
    public void forgetTheFilterOfSessions() {
        sessionApi.forgetTheFilter();
    }

    /// Deletes a group as someone with an administrator's browser would: behind the platform's back.
    public void forgetGroup(String name) {
        directory.groupNamed(name).ifPresent(directory::remove);
    }

    @Override
    public synchronized void close() {
        super.close();
        backChannel.close();
    }

    private void seedAdmin() {
        if (directory.groupNamed(ADMINS).isEmpty()) {
            directory.save(new Group(idOf(ADMINS), ADMINS, true, List.of(), Map.of()));
        }
        if (directory.userNamed(ADMIN).isEmpty()) {
            var admin = directory.addUser(ADMIN, "authentik Default Admin", idOfUser(ADMIN), made -> made);
            directory.join(admin.pk(), idOf(ADMINS));
        }
    }

    /// Seeded things have the same id on every machine; things made over the API do not.
    private static String idOf(String group) {
        return UUID.nameUUIDFromBytes(("group " + group).getBytes(StandardCharsets.UTF_8)).toString();
    }

    private static UUID idOfUser(String username) {
        return UUID.nameUUIDFromBytes(("user " + username).getBytes(StandardCharsets.UTF_8));
    }

    private void bindApi() {
        var dialect = settings.dialect();
        var bodies = new Bodies(dialect, directory);
        var api = new Api(settings, directory, routes());
        api.bind(new GroupApi(dialect, directory, bodies),
                new UserApi(dialect, directory, sessions, bodies, recoveries, events),
                new ServiceAccountApi(directory, appPasswords), sessionApi,
                new DeviceApi(directory, devices),
                new InstanceApi(dialect, directory, bodies),
                new PolicyBindingApi(dialect, directory, policyBindings, rules, bodies),
                new RuleApi(dialect, rules, policyBindings), new FlowApi(dialect, flows, policyBindings));
        var providers = new ProviderApi(dialect, applications, flows);
        api.bind(providers, new ApplicationApi(dialect, directory, applications, providers, policyBindings, admissions),
                new LookupApi(dialect), new EventApi(dialect, events));
        routes().on("GET", "/-/health/live/", exchange -> exchange.respond(200));
        routes().on("GET", "/-/health/ready/", exchange -> exchange.respond(200));
    }

    private void bindProvider(Keys keys) {
        var codes = new Codes();
        var reputations = new Reputations(settings.journal(), directory);
        var remembered = new RememberedFactors(settings.journal(), directory);
        var walk = new Walk(flows, new Engine(directory, policyBindings, rules, new Expressions(directory),
                reputations), devices, remembered);
        var authorization = new Authorization(directory, clients, sessions, codes, events, flows, walk,
                settings.dialect());
        var token = new TokenEndpoint(directory, clients, sessions, codes, tokens, appPasswords,
                settings.dialect());
        var checks = new TokenChecks(directory, clients, tokens);
        var discovery = new Discovery(clients, keys, settings.dialect());
        var signIn = new SignIn(directory, sessions, devices, flows, walk, remembered, reputations, events);
        var passwords = new PasswordFlows(directory, sessions, recoveries, events);
        var signOut = new SignOut(settings.dialect(), clients, sessions, flows, directory, events);
        routes()
                .on("GET", SignIn.DEFAULT, signIn::toFlow)
                .on("POST", SignIn.PLACE, signIn::choosePlace)
                .on("GET", PasswordFlows.CHANGE, passwords::change)
                .on("POST", PasswordFlows.CHANGE, passwords::change)
                .on("GET", PasswordFlows.RECOVERY, passwords::recover)
                .on("POST", PasswordFlows.RECOVERY, passwords::recover)
                .on("GET", SignIn.FLOW, signIn::show)
                .on("POST", SignIn.FLOW, signIn::submit)
                .on("GET", Authorization.PATH, authorization::handle)
                .on("POST", "/application/o/token/", token::handle)
                .on("GET", "/application/o/userinfo/", checks::userinfo)
                .on("POST", "/application/o/userinfo/", checks::userinfo)
                .on("POST", "/application/o/introspect/", checks::introspect)
                .on("POST", "/application/o/revoke/", checks::revoke)
                .on("GET", "/application/o/{slug}/.well-known/openid-configuration", discovery::configuration)
                .on("GET", "/.well-known/oauth-authorization-server/application/o/{slug}/", discovery::configuration)
                .on("GET", "/application/o/{slug}/jwks/", discovery::jwks)
                .on("GET", "/application/o/{slug}/end-session/", signOut::handle)
                .on("GET", "/application/o/{slug}/", discovery::redirect);
        routes().on("POST", "/application/o/{slug}/end-session/",
                settings.dialect().returnsAfterLogout() ? signOut::handle : exchange -> exchange.respond(405));
    }

    @Override
    protected boolean admit(Exchange exchange) {
        exchange.responseHeaders().set("X-authentik-id", UUID.randomUUID().toString().replace("-", ""));
        return true;
    }

    /// A path that could be Authentik's and is not emulated must not pass for one that does not exist.
    @Override
    protected void unknown(Exchange exchange, boolean pathKnown) {
        var path = exchange.path();
        if (pathKnown && path.startsWith(Api.BASE)) {
            exchange.json(405, Map.of("detail", "Method \"" + exchange.method() + "\" not allowed."));
        } else if (path.endsWith("/") && (path.startsWith(Api.BASE) || path.startsWith("/application/o/")
                || path.startsWith("/if/") || path.startsWith("/flows/") || path.startsWith("/source/"))) {
            throw new UnsupportedOperationException(exchange.method() + " " + path + " is not emulated");
        } else if (exchange.method().equals("GET") || settings.dialect().hasHonestErrorPages()) {
            exchange.html(404, Page.notFound());
        } else {
            exchange.respond(405);
        }
    }

    @Override
    protected void failed(Exchange exchange, Exception failure) {
        if (failure instanceof Refusal refusal) {
            exchange.json(refusal.status(), refusal.body());
        } else {
            super.failed(exchange, failure);
        }
    }
}
