package com.dezky.sandbox;

import com.dezky.emulator.Journal;
import com.dezky.emulator.Upstream;
import com.dezky.emulator.authentik.AuthentikEmulator;
import com.dezky.emulator.authentik.SeedClient;
import com.dezky.emulator.authentik.SeedUser;
import com.dezky.emulator.dns.DnsServer;
import com.dezky.emulator.dns.Zones;
import com.dezky.emulator.ocis.OcisEmulator;
import com.dezky.emulator.smtp.SmtpSink;
import com.dezky.emulator.stalwart.StalwartEmulator;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The systems the platform talks to, each keeping its own journal beside the database. The two resolvers answer from
/// the same zones, so that one can fail while the other does not.
public final class Upstreams implements AutoCloseable {
    static final String PORTAL_CLIENT = "dezky-portal";
    static final String OPERATOR_CLIENT = "dezky-operator";
    static final String AUTHENTIK_TOKEN = com.dezky.emulator.authentik.Settings.defaults().apiToken();
    static final String STALWART_TOKEN = StalwartEmulator.Settings.API_KEY;
    static final String STALWART_WORKER_TOKEN = StalwartEmulator.Settings.WORKER_KEY;
    static final String OCIS_USERNAME = OcisEmulator.Settings.SERVICE_USER;
    static final String OCIS_TOKEN = OcisEmulator.Settings.APP_TOKEN;

    private final List<Journal> journals = new ArrayList<>();
    private final AuthentikEmulator authentik;
    private final StalwartEmulator stalwart;
    private final OcisEmulator ocis;
    private final SmtpSink smtp;
    private final Zones zones;
    private final List<DnsServer> resolvers;

    Upstreams(Path journalDirectory, Addresses addresses) {
        authentik = new AuthentikEmulator(com.dezky.emulator.authentik.Settings.defaults()
                .with(journal(journalDirectory, "authentik")).recovering());
        stalwart = new StalwartEmulator(StalwartEmulator.Settings.defaults()
                .withJournal(journal(journalDirectory, "stalwart")).withPublicUrl(addresses.stalwart())
                .withDirectory(addresses.issuer(PORTAL_CLIENT), PORTAL_CLIENT, "dezky_mailbox"));
        ocis = new OcisEmulator(OcisEmulator.Settings.defaults()
                .withJournal(journal(journalDirectory, "ocis")).withPublicUrl(addresses.ocis()));
        smtp = new SmtpSink(SmtpSink.Settings.defaults().withJournal(journal(journalDirectory, "smtp")));
        zones = new Zones(journal(journalDirectory, "dns"));
        resolvers = List.of(new DnsServer("dns-a", zones), new DnsServer("dns-b", zones));
    }

    private Journal journal(Path directory, String name) {
        var journal = Journal.in(directory.resolve(name + ".jsonl"));
        journals.add(journal);
        return journal;
    }

    void start(Ports ports) {
        authentik.start(ports.authentik());
        stalwart.start(ports.stalwart());
        ocis.start(ports.ocis());
        smtp.start(ports.smtp());
        // Only the platform asks them, so any ports will do.
        resolvers.forEach(resolver -> resolver.start(0));
    }

    /// Registers our two clients, as the set-up of a real identity provider would. The customers' one asks at sign-in
    /// what their organisation rules; the operators' one stays on the default flow, so that no rule locks them out.
    void seedClients(Addresses addresses, Keys keys) {
        authentik.seedGroup(SamplePerson.OPERATORS);
        authentik.seedClient(client(PORTAL_CLIENT, addresses.portal(), keys, null));
        authentik.seedClient(client(OPERATOR_CLIENT, addresses.operator(), keys, SamplePerson.OPERATORS));
        authentik.applyBlueprint();
        authentik.guard(PORTAL_CLIENT);
    }

    private static SeedClient client(String id, URI home, Keys keys, @Nullable String requiredGroup) {
        return new SeedClient(id, keys.get(id), List.of(home + "/auth/oidc/callback"),
                List.of(home + "/auth/signed-out"), home + "/auth/oidc/backchannel", requiredGroup);
    }

    void seedPeople() {
        for (var person : SamplePerson.values()) {
            var groups = person == SamplePerson.OPERATOR ? List.of(SamplePerson.OPERATORS) : List.<String>of();
            authentik.seedUser(new SeedUser(person.subject(), person.username(), person.email(), person.fullName(),
                    SamplePerson.PASSWORD, person.hint(), groups));
        }
    }

    public AuthentikEmulator authentik() {
        return authentik;
    }

    public StalwartEmulator stalwart() {
        return stalwart;
    }

    public OcisEmulator ocis() {
        return ocis;
    }

    public SmtpSink smtp() {
        return smtp;
    }

    /// What is published in DNS.
    public Zones zones() {
        return zones;
    }

    List<DnsServer> resolvers() {
        return resolvers;
    }

    List<Upstream> all() {
        return List.of(authentik, stalwart, ocis, smtp, resolvers.getFirst(), resolvers.getLast());
    }

    /// @throws IllegalArgumentException in words for people, when there is no such upstream
    Upstream named(String name) {
        return all().stream().filter(one -> one.name().equals(name)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "there is no upstream \"" + name + "\": use authentik, stalwart, ocis, smtp, dns-a or dns-b"));
    }

    @Override
    public void close() {
        all().forEach(Upstream::close);
        journals.forEach(Journal::close);
    }
}
