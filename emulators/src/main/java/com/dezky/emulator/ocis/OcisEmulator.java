package com.dezky.emulator.ocis;

import com.dezky.emulator.Emulator;
import com.dezky.emulator.Exchange;
import com.dezky.emulator.Journal;
import com.dezky.emulator.NotEmulated;
import com.dezky.emulator.ocis.State.Space;
import com.dezky.emulator.ocis.State.User;
import java.net.URI;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/// OCIS 7's libre-graph side: spaces, members, users, groups and roles.
///
/// A fresh one has the built-in `admin` and the service user, both with the role Admin.
public final class OcisEmulator extends Emulator {
    /// @param journal where the state lives
    /// @param publicUrl `OCIS_URL`, without a final slash
    /// @param serviceUser the username of the control plane's own account
    /// @param appTokens app tokens by username, for Basic
    /// @param bearer the subject of a good access token, empty for a bad one
    /// @param defaultQuota bytes a space gets when none are asked for
    /// @param maxQuota bytes a space may have at most, 0 for no limit
    public record Settings(Clock clock, Journal journal, URI publicUrl, String serviceUser,
            Map<String, String> appTokens, Function<String, Optional<String>> bearer, long defaultQuota,
            long maxQuota) {
        /// The service user and its token, where the settings are not told otherwise.
        public static final String SERVICE_USER = "dezky-service";
        public static final String APP_TOKEN = "sandbox-app-token";

        public Settings {
            appTokens = Map.copyOf(appTokens);
        }

        /// State in memory, real time, app tokens only.
        public static Settings defaults() {
            return new Settings(Clock.systemUTC(), Journal.inMemory(), URI.create("http://files.dezky.localhost"),
                    SERVICE_USER, Map.of(SERVICE_USER, APP_TOKEN), token -> Optional.empty(), 1_000_000_000, 0);
        }

        public Settings withClock(Clock other) {
            return new Settings(other, journal, publicUrl, serviceUser, appTokens, bearer, defaultQuota, maxQuota);
        }

        public Settings withJournal(Journal other) {
            return new Settings(clock, other, publicUrl, serviceUser, appTokens, bearer, defaultQuota, maxQuota);
        }

        public Settings withPublicUrl(URI other) {
            return new Settings(clock, journal, other, serviceUser, appTokens, bearer, defaultQuota, maxQuota);
        }

        public Settings withAppToken(String username, String token) {
            var more = new HashMap<>(appTokens);
            more.put(username, token);
            return new Settings(clock, journal, publicUrl, serviceUser, more, bearer, defaultQuota, maxQuota);
        }

        public Settings withBearer(Function<String, Optional<String>> other) {
            return new Settings(clock, journal, publicUrl, serviceUser, appTokens, other, defaultQuota, maxQuota);
        }

        public Settings withMaxQuota(long bytes) {
            return new Settings(clock, journal, publicUrl, serviceUser, appTokens, bearer, defaultQuota, bytes);
        }
    }

    private interface Handler {
        void handle(Exchange exchange, User caller);
    }

    private static final String V1 = "/graph/v1.0";
    private static final String BETA = "/graph/v1beta1";

    /// Paths of the real server that this one lacks.
    private static final Pattern BEYOND = Pattern.compile("/dav/.*|/remote\\.php/.*|/archiver|/app/.*"
            + "|/ocs/v[12]\\.php/(?!cloud/capabilities).*|/graph/.*/(createLink|createUploadSession|setPassword"
            + "|exportPersonalData|changePassword|sharedByMe|sharedWithMe|children|items/.*)|/graph/.*/extensions/.*"
            + "|/graph/v1\\.0/(invitations|education/.*)");

    private final State state;
    private final Callers callers;
    private final Settings settings;
    private final Set<String> hidden = ConcurrentHashMap.newKeySet();
    private volatile boolean refusing;

    public OcisEmulator(Settings settings) {
        super("ocis");
        this.settings = settings;
        this.state = new State(settings.journal(), settings.clock());
        this.callers = new Callers(state, settings.appTokens(), settings.bearer(), settings.defaultQuota(),
                new AtomicBoolean());
        var json = new SpaceJson(state, settings.publicUrl());
        var rights = new SpaceRights(state);
        var userJson = new UserJson(state, json);
        var users = new UserRoutes(state, userJson, json);

        spaceRoutes(new SpaceRoutes(state, json, rights, settings, hidden), new MemberRoutes(state, json, rights));
        userRoutes(users, new RoleRoutes(state, userJson, users));
        groupRoutes(new GroupRoutes(state, userJson));
        tokenRoutes(new AppTokenRoutes(state));
        routes().on("GET", "/status.php", exchange -> exchange.json(200, Information.status()));
        routes().on("GET", "/ocs/v1.php/cloud/capabilities", exchange -> exchange.json(200, Information
                .capabilities()));
        seed("admin", "Admin", "admin@example.org", Role.ADMIN);
        seed(settings.serviceUser(), "Dezky", "dezky@example.org", Role.ADMIN);
    }

    /// Makes sure this person has an account.
    /// @param username the subject their tokens carry
    /// @return the account's id
    public String seedUser(String username, String displayName, String mail) {
        return seed(username, displayName, mail, Role.USER);
    }

    /// Finds every credential wrong, as after an app token expired, until told otherwise.
    public void refuseCredentials(boolean refuse) {
        refusing = refuse;
    }

    /// Renames every space with this alias, as a manager could do by hand.
    public void renameSpace(String alias, String name) {
        change(alias, space -> space.called(name, space.alias(), space.description(), space.total()));
    }

    /// Changes the quota of every space with this alias.
    public void setQuota(String alias, long bytes) {
        change(alias, space -> space.called(space.name(), space.alias(), space.description(), bytes));
    }

    /// Puts files of this size into every space with this alias; `personal/<username>` is somebody's own.
    public void fill(String alias, long bytes) {
        change(alias, space -> space.holding(bytes));
    }

    /// How full the space with this alias is; empty when there is none.
    public OptionalLong used(String alias) {
        synchronized (state.journal) {
            return state.spaces(space -> space.alias().equals(alias)).stream().mapToLong(Space::used).findFirst();
        }
    }

    /// Lets somebody sign in to the web client: the first time their personal space is made.
    public void visit(String username) {
        synchronized (state.journal) {
            state.userNamed(username).filter(User::enabled).ifPresent(callers::welcome);
        }
    }

    /// Leaves every space with this alias out of lists, as a server with half its cache would; asked for by its id it
    /// answers.
    public void leaveOut(String alias) {
        hidden.add(alias);
    }

    /// Lists everything again.
    public void listAll() {
        hidden.clear();
    }

    /// Loses every space with this alias.
    public void forgetSpace(String alias) {
        synchronized (state.journal) {
            state.spaces(space -> space.alias().equals(alias)).forEach(space -> state.purge(space.id()));
        }
    }

    /// Knows the tokens from its settings no longer; those made over its API hold until they expire.
    public void lapseConfiguredTokens(boolean lapsed) {
        callers.lapsed().set(lapsed);
    }

    /// Loses a group, and with it what was granted to it.
    public void forgetGroup(String name) {
        synchronized (state.journal) {
            state.groupNamed(name).ifPresent(group -> {
                state.groups.remove(group.id());
                state.revoke("g:" + group.id());
            });
        }
    }

    /// Takes the service user out of every space with this alias: no API lets it back in.
    public void removeServiceUserFrom(String alias) {
        var id = "u:" + state.userNamed(settings.serviceUser()).orElseThrow().id();
        change(alias, space -> space.granting(space.grants().stream().filter(grant -> !grant.id().equals(id))
                .toList()));
    }

    @Override
    protected boolean admit(Exchange exchange) {
        synchronized (state.journal) {
            if (needsCaller(exchange.path()) && (refusing || callers.of(exchange).isEmpty())) {
                if (exchange.header("X-Requested-With").filter("XMLHttpRequest"::equals).isEmpty()) {
                    exchange.responseHeaders().set("Www-Authenticate", "Bearer realm=\"" + settings.publicUrl()
                            .getAuthority() + "\"");
                }
                exchange.respond(401);
                return false;
            }
            return true;
        }
    }

    @Override
    protected void unknown(Exchange exchange, boolean pathKnown) {
        if (pathKnown && exchange.path().startsWith("/graph/")) {
            exchange.respond(405);
        } else if (BEYOND.matcher(exchange.path()).matches()) {
            throw new NotEmulated(exchange.method() + " " + exchange.path());
        } else if (exchange.path().startsWith("/graph/")) {
            exchange.respond(404);
        } else {
            exchange.html(200, "<!DOCTYPE html><title>ownCloud</title>"); // the web app answers for everything else
        }
    }

    @Override
    protected void failed(Exchange exchange, Exception failure) {
        if (failure instanceof GraphError error) {
            var body = Exchange.JSON.createObjectNode();
            var json = body.putObject("error").put("code", error.code()).put("message", error.text());
            json.putObject("innererror").put("date", state.now().toString()).put("request-id", exchange.header(
                    "X-Request-ID").orElseGet(() -> UUID.randomUUID().toString()));
            exchange.json(error.status(), body);
        } else {
            super.failed(exchange, failure);
        }
    }

    private static boolean needsCaller(String path) {
        return !path.equals("/ocs/v1.php/cloud/capabilities") && List.of("/graph/", "/ocs/", "/dav/", "/remote.php/",
                "/auth-app/").stream().anyMatch(path::startsWith);
    }

    private void spaceRoutes(SpaceRoutes spaces, MemberRoutes members) {
        on("GET", V1 + "/drives", (exchange, caller) -> spaces.list(exchange, caller, false));
        on("GET", BETA + "/drives", (exchange, caller) -> spaces.list(exchange, caller, true));
        on("GET", V1 + "/me/drives", (exchange, caller) -> spaces.listMine(exchange, caller, false));
        on("GET", BETA + "/me/drives", (exchange, caller) -> spaces.listMine(exchange, caller, true));
        on("POST", V1 + "/drives", spaces::create);
        on("GET", V1 + "/drives/{id}", spaces::get);
        on("PATCH", V1 + "/drives/{id}", spaces::change);
        on("DELETE", V1 + "/drives/{id}", spaces::delete);
        on("POST", BETA + "/drives/{id}/root/invite", members::invite);
        on("GET", BETA + "/drives/{id}/root/permissions", members::list);
        on("PATCH", BETA + "/drives/{id}/root/permissions/{permission}", members::change);
        on("DELETE", BETA + "/drives/{id}/root/permissions/{permission}", members::delete);
    }

    private void userRoutes(UserRoutes users, RoleRoutes roles) {
        on("GET", V1 + "/me", users::me);
        on("PATCH", V1 + "/me", users::changeMe);
        on("GET", V1 + "/me/drive", users::myDrive);
        on("GET", V1 + "/users", users::list);
        on("POST", V1 + "/users", users::create);
        on("GET", V1 + "/users/{id}", users::get);
        on("PATCH", V1 + "/users/{id}", users::change);
        on("DELETE", V1 + "/users/{id}", users::delete);
        on("GET", V1 + "/users/{id}/drive", users::drive);
        on("GET", V1 + "/users/{id}/appRoleAssignments", roles::assignments);
        on("POST", V1 + "/users/{id}/appRoleAssignments", roles::assign);
        on("DELETE", V1 + "/users/{id}/appRoleAssignments/{assignment}", roles::unassign);
        on("GET", V1 + "/applications", roles::applications);
        on("GET", V1 + "/applications/{id}", roles::application);
        on("GET", BETA + "/roleManagement/permissions/roleDefinitions", roles::definitions);
        on("GET", BETA + "/roleManagement/permissions/roleDefinitions/{id}", roles::definition);
    }

    private void groupRoutes(GroupRoutes groups) {
        on("GET", V1 + "/groups", groups::list);
        on("POST", V1 + "/groups", groups::create);
        on("GET", V1 + "/groups/{id}", groups::get);
        on("PATCH", V1 + "/groups/{id}", groups::change);
        on("DELETE", V1 + "/groups/{id}", groups::delete);
        on("GET", V1 + "/groups/{id}/members", groups::listMembers);
        on("POST", V1 + "/groups/{id}/members/$ref", groups::addMember);
        on("DELETE", V1 + "/groups/{id}/members/{user}/$ref", groups::removeMember);
    }

    private void tokenRoutes(AppTokenRoutes tokens) {
        on("GET", "/auth-app/tokens", tokens::list);
        on("POST", "/auth-app/tokens", tokens::create);
        on("DELETE", "/auth-app/tokens", tokens::delete);
    }

    private void on(String method, String template, Handler handler) {
        routes().on(method, template, exchange -> {
            synchronized (state.journal) {
                handler.handle(exchange, callers.of(exchange).orElseThrow());
            }
        });
    }

    private String seed(String username, String displayName, String mail, Role role) {
        synchronized (state.journal) {
            return state.userNamed(username).map(User::id).orElseGet(() -> {
                var user = new User(State.newId(), username, displayName, mail, null, username, true, role, State
                        .newId(), null);
                state.users.put(user.id(), user);
                return user.id();
            });
        }
    }

    private void change(String alias, UnaryOperator<Space> change) {
        synchronized (state.journal) {
            state.spaces(space -> space.alias().equals(alias)).forEach(space -> state.put(change.apply(space)));
        }
    }
}
