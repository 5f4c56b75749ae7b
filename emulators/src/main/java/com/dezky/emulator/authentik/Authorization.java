package com.dezky.emulator.authentik;

import com.dezky.emulator.Exchange;
import com.dezky.emulator.authentik.Clients.Client;
import com.dezky.emulator.authentik.Walk.Step;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationErrorResponse;
import com.nimbusds.oauth2.sdk.AuthorizationRequest;
import com.nimbusds.oauth2.sdk.AuthorizationSuccessResponse;
import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseMode;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.openid.connect.sdk.OIDCError;
import com.nimbusds.openid.connect.sdk.Prompt;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// `GET /application/o/authorize/`: from a browser's wish to a code, with a sign-in on the way when one is needed.
final class Authorization {
    static final String PATH = "/application/o/authorize/";
    private static final List<ResponseType> OTHER_RESPONSE_TYPES = List.of(ResponseType.IDTOKEN,
            ResponseType.IDTOKEN_TOKEN, ResponseType.CODE_TOKEN, ResponseType.CODE_IDTOKEN,
            ResponseType.CODE_IDTOKEN_TOKEN);

    private static final Duration PATIENCE = Duration.ofHours(1);

    private final Directory directory;
    private final Clients clients;
    private final Sessions sessions;
    private final Codes codes;
    private final Events events;
    private final Flows flows;
    private final Walk walk;
    private final Dialect dialect;

    /// Requests that insist on a fresh sign-in, and since when: the same request coming back later is satisfied.
    private final Map<String, Instant> awaitingSignIn = new ConcurrentHashMap<>();

    Authorization(Directory directory, Clients clients, Sessions sessions, Codes codes,
            Events events, Flows flows, Walk walk, Dialect dialect) {
        this.flows = flows;
        this.walk = walk;
        this.directory = directory;
        this.clients = clients;
        this.sessions = sessions;
        this.codes = codes;
        this.events = events;
        this.dialect = dialect;
    }

    void handle(Exchange exchange) {
        var client = exchange.query("client_id").flatMap(clients::find);
        if (client.isEmpty()) {
            exchange.html(400, Page.notice("Client identifier invalid",
                    "The application that sent you here is not known."));
            return;
        }
        var redirectUri = exchange.query("redirect_uri")
                .filter(uri -> clients.learning(client.get(), uri).provider().allows("authorization", uri));
        if (redirectUri.isEmpty()) {
            exchange.html(400, Page.notice("Redirect URI error",
                    "The application asked to send you to an address that is not registered for it."));
            return;
        }
        try {
            var request = AuthorizationRequest.parse(new LinkedHashMap<>(exchange.query()));
            answer(exchange, client.get(), redirectUri.get(), request);
        } catch (ParseException malformed) {
            var error = Optional.ofNullable(malformed.getErrorObject()).orElse(OAuth2Error.INVALID_REQUEST);
            refuse(exchange, redirectUri.get(), exchange.query("state").map(State::new).orElse(null), error);
        }
    }

    private void answer(Exchange exchange, Client client, String redirectUri, AuthorizationRequest request) {
        var prompt = Optional.ofNullable(request.getPrompt()).orElse(new Prompt());
        refuseToPretend(request, prompt);
        if (!request.getResponseType().equals(ResponseType.CODE)) {
            refuse(exchange, redirectUri, request.getState(), OAuth2Error.UNSUPPORTED_RESPONSE_TYPE);
            return;
        }
        if (!dialect.allows(client.provider(), "authorization_code")) {
            refuse(exchange, redirectUri, request.getState(), OAuth2Error.INVALID_REQUEST);
            return;
        }
        var session = sessions.of(exchange).filter(one -> isFreshEnough(one, exchange, prompt));
        if (session.isEmpty()) {
            if (prompt.contains(Prompt.Type.NONE)) {
                refuse(exchange, redirectUri, request.getState(), OIDCError.LOGIN_REQUIRED);
            } else {
                signInFirst(exchange, client);
            }
            return;
        }
        awaitingSignIn.remove(exchange.rawQuery());
        sessions.used(session.get());
        var user = directory.user(session.get().user()).orElseThrow();
        if (clients.admits(client, user)) {
            goOn(exchange, client, redirectUri, request, session.get(), user);
        } else {
            exchange.html(200, Page.denied(user, next(exchange)));
        }
    }

    /// Through the provider's flow, at every authorization: what a running session was not asked is asked now.
    private void goOn(Exchange exchange, Client client, String redirectUri, AuthorizationRequest request,
            Session session, User user) {
        var flow = flows.find(client.provider().authorizationFlow()).orElseThrow();
        switch (walk.next(flow, user, exchange)) {
            case Step.Done _ -> grant(exchange, client, redirectUri, request, session);
            case Step.Refused(var why, var details) -> Page.send(exchange, StepPage.refused(why, details,
                    next(exchange), Whereabouts.of(exchange)));
            case Step.AskCode _, Step.Enrol _ -> exchange.redirect(SignIn.path(flow.slug()) + "?next="
                    + URLEncoder.encode(next(exchange), StandardCharsets.UTF_8));
        }
    }

    private void grant(Exchange exchange, Client client, String redirectUri, AuthorizationRequest request,
            Session session) {
        var scope = request.getScope();
        var grant = new Grant(Origin.issuer(exchange, client.slug()), client.id(), session.user(),
                session.key(), session.since(), Scopes.granted(client.provider(), scope == null ? "" : scope.toString()));
        var code = codes.issue(grant, redirectUri, exchange.query("nonce").orElse(null), challengeOf(request),
                directory.now(), client.provider().accessCodeLife());
        events.authorized(exchange, directory.user(session.user()).orElseThrow(), client.application(), grant.scopes());
        exchange.redirect(new AuthorizationSuccessResponse(URI.create(redirectUri), new AuthorizationCode(code), null,
                request.getState(), ResponseMode.QUERY).toURI().toString());
    }

    private static Codes.@Nullable Challenge challengeOf(AuthorizationRequest request) {
        var challenge = request.getCodeChallenge();
        var method = request.getCodeChallengeMethod();
        return challenge == null
                ? null
                : new Codes.Challenge(challenge.getValue(), method == null ? CodeChallengeMethod.PLAIN : method);
    }

    /// What the real one can do and this one cannot.
    private static void refuseToPretend(AuthorizationRequest request, Prompt prompt) {
        if (OTHER_RESPONSE_TYPES.contains(request.getResponseType())) {
            throw new UnsupportedOperationException("response_type " + request.getResponseType());
        }
        if (prompt.contains(Prompt.Type.CONSENT) || prompt.contains(Prompt.Type.SELECT_ACCOUNT)) {
            throw new UnsupportedOperationException("prompt " + prompt);
        }
        var mode = request.getResponseMode();
        if (mode != null && !mode.equals(ResponseMode.QUERY)) {
            throw new UnsupportedOperationException("response_mode " + mode);
        }
    }

    private boolean isFreshEnough(Session session, Exchange exchange, Prompt prompt) {
        var asked = awaitingSignIn.get(exchange.rawQuery());
        if (asked != null) {
            return !session.since().isBefore(asked);
        }
        var maxAge = exchange.query("max_age").filter(text -> text.matches("\\d{1,9}")).map(Long::parseLong);
        var tooOld = maxAge.isPresent() && session.since().plusSeconds(maxAge.get()).isBefore(directory.now());
        return !tooOld && !prompt.contains(Prompt.Type.LOGIN);
    }

    private void signInFirst(Exchange exchange, Client client) {
        awaitingSignIn.values().removeIf(abandoned -> abandoned.isBefore(directory.now().minus(PATIENCE)));
        awaitingSignIn.putIfAbsent(exchange.rawQuery(), directory.now());
        var own = Optional.ofNullable(client.provider().authenticationFlow()).flatMap(flows::find);
        exchange.redirect(own.map(flow -> SignIn.path(flow.slug())).orElse(SignIn.DEFAULT) + "?next=" + URLEncoder.encode(next(exchange), StandardCharsets.UTF_8));
    }

    private static String next(Exchange exchange) {
        return exchange.path() + "?" + exchange.rawQuery();
    }

    private static void refuse(Exchange exchange, String redirectUri, @Nullable State state, ErrorObject error) {
        exchange.redirect(new AuthorizationErrorResponse(URI.create(redirectUri), error, state, ResponseMode.QUERY)
                .toURI().toString());
    }

    /// The user name an application suggests, when the browser came from here.
    static String hintIn(String next) {
        var query = next.startsWith(PATH + "?") ? next.substring(PATH.length() + 1) : "";
        return Exchange.parameters(query).getOrDefault("login_hint", List.of("")).getFirst();
    }
}
