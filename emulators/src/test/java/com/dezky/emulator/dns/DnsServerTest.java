package com.dezky.emulator.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.dezky.emulator.Fault;
import com.dezky.emulator.Journal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;

/// Asked by a client that is not ours, so that a shared misreading would show.
class DnsServerTest {
    private final Zones zones = new Zones(Journal.inMemory());
    private final DnsServer server = new DnsServer("dns", zones);

    @BeforeEach
    void start() {
        server.start(0);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void answersWithWhatIsPublished() throws IOException {
        zones.publish("nordlys.test", "MX", 60, "10 mail.dezky.test.");

        var answer = ask("Nordlys.test.", Type.MX);

        assertThat(answer.getHeader().getFlag(Flags.AA)).isTrue();
        assertThat(answer.getSection(Section.ANSWER)).singleElement()
                .satisfies(record -> assertThat(record.rdataToString()).isEqualTo("10 mail.dezky.test."))
                .satisfies(record -> assertThat(record.getTTL()).isEqualTo(60));
    }

    @Test
    void tellsAMissingNameFromAMissingRecord() throws IOException {
        zones.publish("_dmarc.nordlys.test", "TXT", 60, "v=DMARC1; p=none");

        assertThat(ask("nordlys.test.", Type.MX).getRcode()).isEqualTo(Rcode.NOERROR);
        assertThat(ask("www.nordlys.test.", Type.A).getRcode()).isEqualTo(Rcode.NXDOMAIN);
        assertThat(ask("elsewhere.test.", Type.NS).getRcode()).isEqualTo(Rcode.NXDOMAIN);
    }

    @Test
    void sendsOverTcpWhatDoesNotFitADatagram() throws IOException {
        zones.publish("nordlys.test", "TXT", 60, "x".repeat(3_000));

        var record = ask("nordlys.test.", Type.TXT).getSection(Section.ANSWER).getFirst();

        assertThat(record.rdataToString().replaceAll("[\" ]", "")).isEqualTo("x".repeat(3_000));
    }

    @Test
    void followsAliasesInItsOwnZones() throws IOException {
        zones.publish("autoconfig.nordlys.test", "CNAME", 60, "mail.dezky.test.");
        zones.publish("mail.dezky.test", "A", 60, "192.0.2.1");

        assertThat(ask("autoconfig.nordlys.test.", Type.A).getSection(Section.ANSWER)).extracting(Record::getType)
                .containsExactly(Type.CNAME, Type.A);
    }

    @Test
    void givesEachZoneANameServer() throws IOException {
        zones.publish("www.nordlys.test", "A", 60, "192.0.2.1");

        var server = ask("nordlys.test.", Type.NS).getSection(Section.ANSWER).getFirst().rdataToString();

        assertThat(ask(server, Type.A).getSection(Section.ANSWER).getFirst().rdataToString()).isEqualTo("127.0.0.1");
        assertThat(zones.zones()).containsOnlyKeys("nordlys.test");
    }

    @Test
    void remembersAcrossARestart(@TempDir Path directory) {
        var file = directory.resolve("dns.journal");
        try (var journal = Journal.in(file)) {
            var before = new Zones(journal);
            before.publish("nordlys.test", "TXT", 60, "stays");
            before.publish("nordlys.test", "MX", 60, "10 goes.test.");
            before.withdraw("nordlys.test", "MX");
        }
        try (var journal = Journal.in(file)) {
            assertThat(new Zones(journal).zones().get("nordlys.test"))
                    .containsExactly(new RecordSet("nordlys.test", "TXT", 60, List.of("stays")));
        }
    }

    @Test
    void refusesToPublishNonsense() {
        assertThatIllegalArgumentException().isThrownBy(() -> zones.publish("nordlys.test", "MX", 60, "mail"));
        assertThat(zones.zones()).isEmpty();
    }

    @Test
    void isBrokenByTheSharedWordsAndHealed() throws IOException {
        zones.publish("nordlys.test", "TXT", 60, "here");
        server.breakWith(Fault.ERROR_500);
        assertThat(ask("nordlys.test.", Type.TXT).getRcode()).isEqualTo(Rcode.SERVFAIL);

        server.breakWith(Fault.DOWN);
        assertThatThrownBy(() -> ask("nordlys.test.", Type.TXT)).isInstanceOf(IOException.class);

        server.heal();
        assertThat(ask("nordlys.test.", Type.TXT).getSection(Section.ANSWER)).hasSize(1);
    }

    private Message ask(String name, int type) throws IOException {
        var resolver = new SimpleResolver("127.0.0.1");
        resolver.setPort(server.port());
        resolver.setTimeout(Duration.ofSeconds(2));
        return resolver.send(Message.newQuery(Record.newRecord(Records.name(name), type, DClass.IN)));
    }
}
