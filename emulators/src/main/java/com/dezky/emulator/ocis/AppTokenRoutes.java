package com.dezky.emulator.ocis;

import com.dezky.emulator.Exchange;
import com.dezky.emulator.ocis.State.AppToken;
import com.dezky.emulator.ocis.State.User;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/// `/auth-app/tokens`: a user's own app tokens. Each is shown once; lists show a hash in its place.
final class AppTokenRoutes {
    private static final Pattern EXPIRY = Pattern.compile("(?:(\\d{1,6})h)?(?:(\\d{1,6})m)?(?:(\\d{1,6})s)?");
    private static final SecureRandom RANDOM = new SecureRandom();

    private final State state;

    AppTokenRoutes(State state) {
        this.state = state;
    }

    void list(Exchange exchange, User caller) {
        var answer = Exchange.JSON.createArrayNode();
        state.appTokens.all().stream().filter(token -> token.userId().equals(caller.id()))
                .sorted(Comparator.comparing(AppToken::created))
                .forEach(token -> answer.add(json(token, token.hash())));
        exchange.json(200, answer);
    }

    void create(Exchange exchange, User caller) {
        if (exchange.query("userID").or(() -> exchange.query("userName")).isPresent()) {
            exchange.respond(403); // impersonation is off
            return;
        }
        var life = exchange.query("expiry").flatMap(AppTokenRoutes::expiry);
        if (life.isEmpty()) {
            exchange.respond(400, "text/plain", "error parsing expiry. Use e.g. 30m or 72h".getBytes(
                    StandardCharsets.UTF_8));
            return;
        }
        var bytes = new byte[12];
        RANDOM.nextBytes(bytes);
        var text = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        var token = new AppToken(hash(text), caller.id(), state.now(), state.now().plus(life.get()));
        state.appTokens.put(token.hash(), token);
        exchange.json(200, json(token, text));
    }

    /// Takes the hash as lists show it; the real one stumbles over anything else.
    void delete(Exchange exchange, User caller) {
        var found = exchange.query("token").flatMap(state.appTokens::find).filter(token -> token.userId().equals(caller
                .id()));
        found.ifPresent(token -> state.appTokens.remove(token.hash()));
        exchange.respond(found.isPresent() ? 200 : 500);
    }

    /// Whose token this is, if it still holds.
    static Optional<String> holder(State state, String text) {
        return state.appTokens.find(hash(text)).filter(token -> token.expires().isAfter(state.now())).map(
                AppToken::userId);
    }

    private static ObjectNode json(AppToken token, String shown) {
        return Exchange.JSON.createObjectNode().put("token", shown).put("expiration_date", token.expires().toString())
                .put("created_date", token.created().toString()).put("label", "Generated via API");
    }

    private static Optional<Duration> expiry(String text) {
        var matcher = EXPIRY.matcher(text);
        if (text.isEmpty() || !matcher.matches()) {
            return Optional.empty();
        }
        var life = Duration.ofHours(number(matcher.group(1))).plusMinutes(number(matcher.group(2))).plusSeconds(number(
                matcher.group(3)));
        return Optional.of(life).filter(Duration::isPositive);
    }

    private static long number(String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }

    private static String hash(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "$2a$11$" + Base64.getEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
