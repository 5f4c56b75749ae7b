package com.dezky.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.dezky.emulator.Journal;
import com.dezky.emulator.dns.DnsFault;
import com.dezky.emulator.dns.DnsServer;
import com.dezky.emulator.dns.Zones;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DnsClientTest {
    private static final Duration TIMEOUT = Duration.ofMillis(600);

    private final Zones zones = new Zones(Journal.inMemory());
    private final DnsServer server = new DnsServer("a", zones);

    @BeforeEach
    void start() {
        server.start(0);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void saysWhatEachResolverSaid() {
        zones.publish("nordlys.test", "TXT", 120, "here");
        try (var other = new DnsServer("b", new Zones(Journal.inMemory()))) {
            other.start(0);

            assertThat(client(server, other).ask("nordlys.test", RecordType.TXT)).containsExactly(
                    new Reply(server.address(), Outcome.FOUND, List.of(new DnsRecord("here", 120))),
                    new Reply(other.address(), Outcome.NO_SUCH_NAME));
        }
    }

    @Test
    void tellsAMissingNameFromAMissingRecord() {
        zones.publish("nordlys.test", "TXT", 60, "here");

        assertThat(ask("nordlys.test", RecordType.MX).outcome()).isEqualTo(Outcome.NO_SUCH_RECORD);
        assertThat(ask("www.nordlys.test", RecordType.MX).outcome()).isEqualTo(Outcome.NO_SUCH_NAME);
    }

    @Test
    void joinsTheStringsOfALongTextAlsoInsideALetter() {
        var text = "a".repeat(254) + "æ" + "b".repeat(2_000);
        zones.publish("nordlys.test", "TXT", 60, text);

        assertThat(ask("nordlys.test", RecordType.TXT).values()).containsExactly(text);
    }

    @Test
    void followsAliasesToTheirRecords() {
        zones.publish("a.nordlys.test", "CNAME", 60, "b.nordlys.test.");
        zones.publish("b.nordlys.test", "CNAME", 60, "c.elsewhere.test.");
        zones.publish("c.elsewhere.test", "TXT", 60, "found");

        assertThat(ask("a.nordlys.test", RecordType.TXT).values()).containsExactly("found");
        assertThat(ask("a.nordlys.test", RecordType.CNAME).values()).containsExactly("b.nordlys.test.");
    }

    @ParameterizedTest
    @CsvSource({"SERVFAIL,FAILED", "REFUSED,FAILED", "LAME,FAILED", "NXDOMAIN,NO_SUCH_NAME", "TRUNCATED,FOUND",
            "TRUNCATED_AND_CUT,FAILED", "TRUNCATED_AND_DRIPPING,FAILED", "SILENT,SILENT", "SLOW,SILENT",
            "WRONG_QUESTION,SILENT", "WRONG_ID,SILENT", "GARBAGE,SILENT", "NO_EDNS,FOUND", "CNAME_LOOP,LOOP",
            "CNAME_CHAIN,LOOP"})
    void namesWhatIsWrongWithAServerInTime(DnsFault fault, Outcome outcome) {
        zones.publish("nordlys.test", "TXT", 60, "here");
        server.breakWith(fault);
        var began = Instant.now();

        assertThat(ask("nordlys.test", RecordType.TXT).outcome()).isEqualTo(outcome);
        assertThat(Duration.between(began, Instant.now())).isLessThan(TIMEOUT.plusMillis(400));
    }

    @Test
    void aSilentResolverDoesNotHoldUpTheOthers() {
        zones.publish("nordlys.test", "TXT", 60, "here");
        try (var other = new DnsServer("b", zones)) {
            other.start(0);
            other.breakWith(DnsFault.SILENT);

            assertThat(client(other, server).ask("nordlys.test", RecordType.TXT)).extracting(Reply::outcome)
                    .containsExactly(Outcome.SILENT, Outcome.FOUND);
        }
    }

    @Test
    void asksNobodyMoreThanTwice() {
        Collection<DnsServer.Asked> asked = new ConcurrentLinkedQueue<>();
        server.observe(asked::add);
        server.breakWith(DnsFault.SILENT);

        ask("nordlys.test", RecordType.TXT);

        assertThat(asked).hasSize(2);
    }

    @Test
    void hearsADomainsOwnNameServersBeforeTheResolversDo() {
        zones.publish("kunde.test", "NS", 60, "ns1.kunde.test.");
        zones.publish("ns1.kunde.test", "A", 60, "127.0.0.1");
        var truth = new Zones(Journal.inMemory());
        truth.publish("mail.kunde.test", "TXT", 60, "new");
        try (var own = new DnsServer("own", truth)) {
            own.start(0);
            var client = client(true, own.port(), server);

            var servers = client.nameServersOf("mail.kunde.test");

            assertThat(servers).extracting(NameServer::name).containsExactly("ns1.kunde.test");
            assertThat(client.askAuthoritative(servers, "mail.kunde.test", RecordType.TXT)).containsExactly(
                    new Reply("ns1.kunde.test", Outcome.FOUND, List.of(new DnsRecord("new", 60))));
            own.breakWith(DnsFault.LAME);
            assertThat(client.askAuthoritative(servers, "mail.kunde.test", RecordType.TXT)).extracting(Reply::outcome)
                    .containsExactly(Outcome.FAILED);
        }
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.1", "10.0.0.5", "192.168.1.1", "172.16.0.9", "169.254.169.254", "100.64.0.1", "0.0.0.0",
            "224.0.0.1", "255.255.255.255", "198.18.0.1"})
    void doesNotLetADomainSendItIntoOurNetwork(String address) {
        zones.publish("trap.test", "NS", 60, "ns1.trap.test.");
        zones.publish("ns1.trap.test", "A", 60, address);

        assertThat(client(false, 53, server).nameServersOf("trap.test")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"::1", "fe80::1", "fd00::1", "::ffff:10.0.0.1", "64:ff9b::a00:1", "2002:a00:1::", "ff02::1", "::"})
    void doesNotLetADomainSendItThereInTheNewProtocolEither(String address) {
        zones.publish("trap.test", "NS", 60, "ns1.trap.test.");
        zones.withdraw("ns1.trap.test", "A");
        zones.publish("trap.test", "NS", 60, "six.trap.test.");
        zones.publish("six.trap.test", "AAAA", 60, address);

        assertThat(client(false, 53, server).nameServersOf("trap.test")).isEmpty();
    }

    @Test
    void acceptsNameServersOfTheInternet() {
        zones.publish("kunde.test", "NS", 60, "four.kunde.test.", "six.kunde.test.");
        zones.publish("four.kunde.test", "A", 60, "9.9.9.9");
        zones.publish("six.kunde.test", "AAAA", 60, "2620:fe::fe");

        assertThat(client(false, 53, server).nameServersOf("kunde.test")).extracting(NameServer::address)
                .containsExactlyInAnyOrder(ServerAddress.of("9.9.9.9"), ServerAddress.of("2620:fe::fe"));
    }

    @ParameterizedTest
    @CsvSource({"1.1.1.1,1.1.1.1", "127.0.0.1:5353,127.0.0.1:5353", "[::1]:5353,[0:0:0:0:0:0:0:1]:5353",
            "::1,0:0:0:0:0:0:0:1"})
    void readsAddressesWithAndWithoutAPort(String text, String shown) {
        assertThat(ServerAddress.of(text)).hasToString(shown);
    }

    @ParameterizedTest
    @CsvSource({"dns.google", "1.1.1.1:0", "1.1.1.1:99999", "''"})
    void wantsResolversByAddress(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> ServerAddress.of(text));
    }

    private Reply ask(String name, RecordType type) {
        return client(server).ask(name, type).getFirst();
    }

    private static DnsClient client(DnsServer... resolvers) {
        return client(false, 53, resolvers);
    }

    private static DnsClient client(boolean loopback, int port, DnsServer... resolvers) {
        return new DnsClient(new DnsSettings(List.of(resolvers).stream().map(DnsServer::address).map(ServerAddress::of)
                .toList(), TIMEOUT, 64, new DnsSettings.Authoritative(port, loopback)));
    }
}
