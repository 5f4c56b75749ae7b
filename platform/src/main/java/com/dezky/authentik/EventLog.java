package com.dezky.authentik;

import com.dezky.authentik.SignInEvent.Kind;
import com.dezky.upstream.Missing;
import com.dezky.upstream.Unavailable;
import com.dezky.upstream.UpstreamHttp;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import tools.jackson.databind.JsonNode;

/// Reads the server's log of events, newest first: there is no filter by time, so a reader stops where it was before.
final class EventLog {
    private static final int PAGE_SIZE = 100;
    private static final int MOST_PAGES = 10_000;

    private final UpstreamHttp http;

    EventLog(UpstreamHttp http) {
        this.http = http;
    }

    /// Sign-ins and attempts at this time or later, the oldest of them, oldest first.
    List<SignInEvent> signIns(Instant from, int most) {
        return read(from, most, List.of("login", "login_failed"), Row::toSignIn);
    }

    /// The same of changes to what people prove themselves with.
    List<CredentialEvent> credentials(Instant from, int most) {
        return read(from, most, List.of("password_set", "model_created", "model_deleted"), Row::toCredential);
    }

    private <T> List<T> read(Instant from, int most, List<String> actions, Function<Row, Optional<T>> kind) {
        var oldest = new ArrayDeque<T>();
        var seen = new HashSet<String>();
        for (var number = 1; number <= MOST_PAGES; number++) {
            var page = page(number, actions);
            for (var row : page.results()) {
                if (row.created().isBefore(from)) {
                    return List.copyOf(oldest);
                }
                // What came in meanwhile pushes rows on to the next page, where they are met again.
                if (seen.add(row.pk())) {
                    kind.apply(row).ifPresent(oldest::addFirst);
                }
                if (oldest.size() > most) {
                    oldest.removeLast();
                }
            }
            if (page.pagination().next() == 0) {
                return List.copyOf(oldest);
            }
        }
        throw new Unavailable(http.name(), "%s's log does not end.".formatted(http.name()));
    }

    private Page<Row> page(int number, List<String> actions) {
        try {
            return http.read(http.get().uri(uri -> uri.path("/api/v3/events/events/")
                    .queryParam("actions", actions)
                    .queryParam("ordering", "-created")
                    .queryParam("page", number)
                    .queryParam("page_size", PAGE_SIZE).build()), new ParameterizedTypeReference<Page<Row>>() {
                    });
        } catch (Missing gone) {
            if (number == 1) {
                throw gone;
            }
            return new Page<>(new Page.Pagination(0, 0), List.of()); // the log's end was cut off meanwhile
        }
    }

    /// Context and user are whatever the event's maker put there.
    private record Row(String pk, String action, @Nullable JsonNode user, @Nullable JsonNode context,
            @Nullable @JsonProperty("client_ip") String clientIp, Instant created) {

        Optional<SignInEvent> toSignIn() {
            return switch (action) {
                case "login" -> Optional.of(signIn(Kind.LOGIN));
                case "login_failed" -> Optional.of(signIn(Kind.FAILED));
                default -> Optional.empty(); // a filter that is not known lists everything
            };
        }

        /// Who enrols a device is its owner; of one that somebody else made or took away, the log does not say whose it
        /// was.
        Optional<CredentialEvent> toCredential() {
            var whose = at(user, "/pk");
            if (!whose.isIntegralNumber() || whose.asInt() <= 0) {
                return Optional.empty();
            }
            var device = at(context, "/model/app").asString("").startsWith("authentik_stages_authenticator_")
                    && at(context, "/model/model_name").asString("").endsWith("device");
            return switch (action) {
                case "password_set" -> Optional.of(new CredentialEvent(pk, CredentialEvent.Kind.PASSWORD_SET,
                        whose.asInt(), created, clientIp));
                case "model_created" -> Optional.of(new CredentialEvent(pk, CredentialEvent.Kind.FACTOR_ADDED,
                        whose.asInt(), created, clientIp)).filter(_ -> device);
                case "model_deleted" -> Optional.of(new CredentialEvent(pk, CredentialEvent.Kind.FACTOR_REMOVED,
                        whose.asInt(), created, clientIp)).filter(_ -> device);
                default -> Optional.empty();
            };
        }

        private SignInEvent signIn(Kind kind) {
            var whose = at(user, "/pk");
            var typed = at(context, "/username").asString("");
            var name = kind == Kind.FAILED && !typed.isEmpty() ? typed : at(user, "/username").asString("");
            var country = at(context, "/geo/country").asString("");
            var args = at(context, "/auth_method_args");
            var known = args.path("known_device");
            return new SignInEvent(pk, kind, whose.isIntegralNumber() && whose.asInt() > 0 ? whose.asInt() : null, name,
                    created, clientIp, country.matches("[A-Z]{2}") ? country : null,
                    !args.path("mfa_devices").isEmpty(), known.isBoolean() ? known.asBoolean() : null);
        }

        private static JsonNode at(@Nullable JsonNode node, String path) {
            return node == null ? tools.jackson.databind.node.MissingNode.getInstance() : node.at(path);
        }
    }
}
