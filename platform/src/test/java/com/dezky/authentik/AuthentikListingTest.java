package com.dezky.authentik;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.dezky.upstream.Rejected;
import com.dezky.upstream.Secret;
import com.dezky.upstream.StubServer;
import com.dezky.upstream.Unavailable;
import com.dezky.upstream.UpstreamLimits;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class AuthentikListingTest {
    private static final String GROUP = "6f0c2f6e-2a51-4a0e-9a50-0d5a4a3f1b11";

    @Test
    void startsAgainWhenAMemberCameBetweenTwoPages() {
        var asked = new AtomicInteger();
        try (var server = new StubServer(exchange -> StubServer.json(exchange, switch (asked.getAndIncrement()) {
            case 0 -> page(2, 3, 1, 2);
            case 1 -> page(0, 4, 2, 3); // somebody new pushed 2 onto the second page
            case 2 -> page(2, 4, 9, 1);
            default -> page(0, 4, 2, 3);
        }))) {
            assertThat(client(server).membersOf(GROUP)).extracting(User::pk).containsExactly(9, 1, 2, 3);
            assertThat(server.asked().getFirst().target()).contains("groups_by_pk=" + GROUP, "page_size=100");
        }
    }

    @Test
    void givesUpOnAListThatKeepsChanging() {
        var asked = new AtomicInteger();
        try (var server = new StubServer(exchange -> StubServer.json(exchange,
                asked.getAndIncrement() % 2 == 0 ? page(2, 3, 1, 2) : page(0, 5, 3)))) {
            assertThatThrownBy(() -> client(server).membersOf(GROUP)).isInstanceOf(Unavailable.class)
                    .hasMessage("Identity (Authentik)'s list changed while we read it.");
        }
    }

    @Test
    void leavesOutWhomAnIgnoredFilterLetThrough() {
        try (var server = new StubServer(exchange -> StubServer.json(exchange,
                """
                {"pagination": {"next": 0, "count": 2}, "results": [
                  {"pk": 1, "uuid": "u1", "username": "ida", "is_active": true, "groups": ["%s"]},
                  {"pk": 2, "uuid": "u2", "username": "per", "is_active": true, "groups": ["another"]}]}"""
                        .formatted(GROUP)))) {
            assertThat(client(server).membersOf(GROUP)).extracting(User::pk).containsExactly(1);
            assertThat(client(server).findUser("u2")).map(User::username).contains("per");
            assertThat(client(server).findUser("u3")).isEmpty();
            assertThat(client(server).findUserNamed("per")).map(User::pk).contains(2);
            assertThat(client(server).findUserNamed("Per")).isEmpty();
            assertThat(client(server).usersWith("dezky_person", "p-1")).isEmpty();
        }
    }

    @Test
    void endsNoSessionWhenTheServerListsAnybodyElses() {
        try (var server = new StubServer(exchange -> StubServer.json(exchange,
                """
                {"pagination": {"next": 0, "count": 2}, "results": [
                  {"uuid": "s1", "user": 42, "last_ip": "203.0.113.7", "last_used": "2026-01-05T09:10:11.123456Z"},
                  {"uuid": "s2", "user": 43, "last_ip": "203.0.113.8", "last_used": "2026-01-05T09:10:11Z"}]}"""))) {
            assertThatThrownBy(() -> client(server).endSessionsOf(ida())).isInstanceOf(Rejected.class)
                    .hasMessageContaining("other people's sessions");
            assertThat(server.asked()).extracting(StubServer.Asked::method).containsOnly("GET");
        }
    }

    @Test
    void refusesAFilterWithoutAValueBeforeAsking() {
        try (var server = StubServer.always(500, "text/plain", "")) {
            var nobody = new User(1, "u", "", "", "", true, List.of(), Map.of());
            assertThatThrownBy(() -> client(server).sessionsOf(nobody)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> client(server).findGroupNamed(" ")).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> client(server).findUser("")).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> client(server).findUserNamed("")).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> client(server).usersWith("dezky_person", ""))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> client(server).usersWith("a__b", "c"))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> client(server).devicesOf(new User(0, "u", "ida", "", "", true, List.of(), Map
                    .of()))).isInstanceOf(IllegalArgumentException.class);
            assertThat(server.asked()).isEmpty();
        }
    }

    @Test
    void showsADeviceOfAKindFromALaterReleaseAndDeletesNone() {
        try (var server = new StubServer(exchange -> StubServer.json(exchange,
                """
                [{"pk": "7", "name": "Laptop", "confirmed": true, "last_used": "2026-01-05T09:10:11Z",
                  "meta_model_name": "authentik_stages_authenticator_endpoint_gdtc.endpointdevice"}]"""))) {
            var device = client(server).devicesOf(ida()).getFirst();
            assertThat(device).isEqualTo(new Device(DeviceKind.OTHER, "7", "Laptop", true, Instant.parse(
                    "2026-01-05T09:10:11Z")));
            assertThat(device.secondFactor()).isFalse();
            assertThatThrownBy(() -> client(server).deleteDevice(device.kind(), device.id()))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThat(server.asked()).extracting(StubServer.Asked::method).containsExactly("GET");
        }
    }

    private static User ida() {
        return new User(42, "u42", "ida@acme.example", "ida@acme.example", "Ida", true, List.of(), Map.of());
    }

    private static String page(int next, int count, int... pks) {
        var rows = Arrays.stream(pks).mapToObj(
                pk -> """
                      {"pk": %d, "uuid": "u%d", "username": "user%d", "email": "", "name": "", "is_active": true,
                       "groups": ["%s"], "attributes": {}, "last_login": null}""".formatted(pk, pk, pk, GROUP))
                .collect(Collectors.joining(","));
        return "{\"pagination\": {\"next\": %d, \"count\": %d}, \"results\": [%s]}".formatted(next, count, rows);
    }

    private static AuthentikClient client(StubServer server) {
        return new AuthentikClient(new AuthentikSettings(server.url(), new Secret("t"), UpstreamLimits.standard()));
    }
}
