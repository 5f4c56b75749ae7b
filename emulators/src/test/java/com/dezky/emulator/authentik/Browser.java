package com.dezky.emulator.authentik;

import com.dezky.emulator.Exchange;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// A browser with its cookies, and the application it visits: what a person and a client do, over real HTTP.
final class Browser {
    static final String CALLBACK = "http://app.example.test/callback";
    static final String VERIFIER = "a-verifier-of-more-than-forty-three-characters-in-all";
    static final String CHALLENGE = "M1qnDBeiFtyzVsEEE69xAxFxRaA8h7-YZvx1o-UI7bk";

    private final URI base;
    private final HttpClient http = HttpClient.newBuilder().cookieHandler(new CookieManager())
            .version(HttpClient.Version.HTTP_1_1).build();

    Browser(AuthentikEmulator authentik) {
        this.base = authentik.uri();
    }

    HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(base.resolve(path)).GET());
    }

    HttpResponse<String> post(String path, Map<String, String> form) {
        return send(HttpRequest.newBuilder(base.resolve(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(encode(form))));
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException lost) {
            throw new UncheckedIOException(lost);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(ended);
        }
    }

    /// The address of the authorization endpoint for this client, with PKCE, and `more` parameters.
    static String authorize(String client, String more) {
        return "/application/o/authorize/?response_type=code&client_id=" + client + "&redirect_uri="
                + URLEncoder.encode(CALLBACK, StandardCharsets.UTF_8)
                + "&scope=openid+email+profile+offline_access&state=s-1&nonce=n-1&code_challenge=" + CHALLENGE
                + "&code_challenge_method=S256" + more;
    }

    /// Follows redirects within the provider; stops at a page, or at a redirect to the application.
    HttpResponse<String> open(String path) {
        return follow(get(path));
    }

    HttpResponse<String> follow(HttpResponse<String> answer) {
        var now = answer;
        while (now.statusCode() == 302 && location(now).getHost().equals(base.getHost())) {
            now = send(HttpRequest.newBuilder(location(now)).GET());
        }
        return now;
    }

    /// Fills in the sign-in page that was opened.
    HttpResponse<String> signIn(HttpResponse<String> page, String username, String password) {
        return follow(post(page.uri().toString(), Map.of("uid_field", username, "password", password)));
    }

    /// From nothing to the application's callback.
    String codeFor(String client, String username, String password) {
        var answer = open(authorize(client, ""));
        return code(answer.statusCode() == 200 ? signIn(answer, username, password) : answer);
    }

    static String code(HttpResponse<String> callback) {
        return parameter(location(callback), "code");
    }

    static String parameter(URI uri, String name) {
        return Exchange.parameters(uri.getRawQuery()).getOrDefault(name, List.of()).getFirst();
    }

    static URI location(HttpResponse<String> answer) {
        return answer.uri().resolve(answer.headers().firstValue("Location").orElseThrow());
    }

    HttpResponse<String> trade(String client, String code) {
        return token(client, Map.of("grant_type", "authorization_code", "code", code, "redirect_uri", CALLBACK,
                "code_verifier", VERIFIER));
    }

    HttpResponse<String> refresh(String client, String refreshToken) {
        return token(client, Map.of("grant_type", "refresh_token", "refresh_token", refreshToken));
    }

    HttpResponse<String> token(String client, Map<String, String> form) {
        var credentials = Base64.getEncoder().encodeToString((client + ":secret of " + client).getBytes(
                StandardCharsets.UTF_8));
        return send(HttpRequest.newBuilder(base.resolve("/application/o/token/"))
                .header("Authorization", "Basic " + credentials)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(encode(form))));
    }

    HttpResponse<String> userinfo(String accessToken) {
        return send(HttpRequest.newBuilder(base.resolve("/application/o/userinfo/"))
                .header("Authorization", "Bearer " + accessToken).GET());
    }

    static JsonNode json(HttpResponse<String> answer) {
        return Exchange.JSON.readTree(answer.body());
    }

    static JWTClaimsSet claims(String jwt) {
        try {
            return SignedJWT.parse(jwt).getJWTClaimsSet();
        } catch (ParseException notAToken) {
            throw new AssertionError(notAToken);
        }
    }

    /// Whether a key of this client's JWKS signed the token.
    boolean verifies(String jwt, String client) {
        try {
            var token = SignedJWT.parse(jwt);
            var keys = JWKSet.parse(get("/application/o/" + client + "/jwks/").body());
            var key = keys.getKeyByKeyId(token.getHeader().getKeyID());
            return key != null && token.verify(new RSASSAVerifier(key.toRSAKey()));
        } catch (ParseException | JOSEException broken) {
            throw new AssertionError(broken);
        }
    }

    private static String encode(Map<String, String> form) {
        return form.entrySet().stream().map(field -> URLEncoder.encode(field.getKey(), StandardCharsets.UTF_8) + "="
                + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8)).collect(Collectors.joining("&"));
    }
}
