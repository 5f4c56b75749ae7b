package com.dezky.audit.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.dezky.access.Scope;
import com.dezky.audit.verify.Verifying;
import com.dezky.testing.ApiTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/// The log as somebody finds it who does not trust us: sealed, signed, and taken along as a file.
class ChainTest extends ApiTest {
    private static final KeyPair KEY = keyPair();

    @Autowired
    private Chainer chainer;

    @Autowired
    private AuditUpkeep upkeep;

    @Autowired
    private ChainStore store;

    @Autowired
    private Scope scope;

    @Autowired
    private TransactionTemplate transaction;

    @TempDir
    private Path files;

    @DynamicPropertySource
    static void key(DynamicPropertyRegistry registry) {
        registry.add("dezky.audit.signing-key", () -> base64(KEY.getPrivate().getEncoded()));
        registry.add("dezky.audit.public-keys", () -> base64(KEY.getPublic().getEncoded()));
    }

    @Test
    void anExportHoldsAndTellsWhatItCovers() throws IOException {
        var slug = tenantWithEntries(30);
        seal();
        var verdict = verify(export(slug, ""));
        assertThat(verdict.words())
                .contains("follow each other without a gap or a change", "The first is the beginning",
                        "Signed up to number")
                .doesNotContain("nothing is signed yet");
        assertThat(verdict.holds()).isTrue();
    }

    @Test
    void whatIsNotSignedYetIsSaidToBeSo() throws IOException {
        var slug = tenantWithEntries(3);
        seal();
        add(slug, 2);
        link();
        assertThat(verify(export(slug, "")).words()).contains("nothing is signed yet");
    }

    @Test
    void anEntryThatWasAlteredIsFoundWhereItStands() throws IOException {
        var lines = sealedExport(20);
        var at = lineOf(lines, 9);
        lines.set(at, lines.get(at).replace("\"test.happened\"", "\"test.invented\""));
        assertThat(verify(lines).words()).contains("number 9, entry ", "It was altered", "line " + (at + 1));
    }

    @Test
    void aPersonalValueThatWasAlteredIsFoundAsWell() throws IOException {
        var lines = sealedExport(20);
        var at = lineOf(lines, 12);
        lines.set(at, lines.get(at).replaceFirst("who\\d+@", "else@"));
        assertThat(verify(lines).words()).contains("number 12, entry ", "It was altered");
    }

    @Test
    void anEntryThatWasDroppedIsMissed() throws IOException {
        var lines = sealedExport(20);
        lines.remove(lineOf(lines, 9));
        assertThat(verify(lines).words()).contains("number 9", "Entries were dropped");
    }

    @Test
    void theLastEntryThatWasDroppedIsMissedByItsSignature() throws IOException {
        var lines = sealedExport(20);
        var last = lines.stream().filter(line -> line.startsWith("{\"kind\":\"entry\"")).toList().getLast();
        lines.remove(last);
        assertThat(verify(lines).words()).contains("Entries were dropped");
    }

    @Test
    void entriesThatChangedPlacesAreFound() throws IOException {
        var lines = sealedExport(20);
        var at = lineOf(lines, 9);
        lines.add(at, lines.remove(lineOf(lines, 10)));
        assertThat(verify(lines).words()).contains("number 9", "The order was changed");
    }

    @Test
    void anEntryThatWasInsertedIsFound() throws IOException {
        var lines = sealedExport(20);
        var at = lineOf(lines, 9);
        lines.add(at, lines.get(at).replaceFirst("\"id\":\"[^\"]*\"", "\"id\":\"" + UUID.randomUUID() + "\""));
        assertThat(verify(lines).words()).contains("number 9, entry ", "An entry was inserted");
        lines.set(at, lines.get(at + 1));
        assertThat(verify(lines).words()).contains("number 9, entry ", "An entry was inserted");
    }

    @Test
    void aChainThatWasMadeUpAnewDoesNotFitItsSignature() throws IOException {
        var lines = sealedExport(5);
        lines.replaceAll(line -> line.startsWith("{\"kind\":\"entry\"")
                ? line.replace("test.happened", "test.invented").replaceFirst(",\"hash\":\"[0-9a-f]+\"}", "}")
                : line);
        assertThat(verify(lines).words()).contains("Something after number 0 was rewritten");
    }

    @Test
    void anotherKeyIsNotOurs() throws IOException {
        var lines = sealedExport(3);
        var key = Files.writeString(files.resolve("key"), base64(keyPair().getPublic().getEncoded()));
        assertThat(Verifying.run(write(lines), key).words()).contains("not by a key of ours");
    }

    @Test
    void aFileThatWasCutOffSaysSo() throws IOException {
        var lines = sealedExport(3);
        lines.removeLast();
        assertThat(verify(lines).words()).contains("It was cut off");
    }

    @Test
    void aFilteredExportStillVerifiesAndTellsNothingOfTheRest() throws IOException {
        var slug = tenantWithEntries(12);
        seal();
        var lines = export(slug, "&actorEmail=who7@people.test");
        assertThat(String.join("\n", lines)).contains("who7@").doesNotContain("who8@");
        assertThat(verify(lines).words()).contains("1 of them are shown");
        lines.removeIf(line -> line.startsWith("{\"kind\":\"link\",\"seq\":4,"));
        assertThat(verify(lines).words()).contains("number 4", "Entries were dropped");
    }

    @Test
    void anErasedPersonIsGoneFromTheLogAndItStillHolds() throws IOException, SQLException {
        var slug = tenantWithEntries(6);
        var person = UUID.randomUUID();
        sql("insert into person (id, subject, email, name) values ('%1$s', '%1$s', 'gone@people.test', 'Gone Person')"
                .formatted(person));
        entry(slug, person, "gone@people.test", "Gone Person", "somebody else", "now()");
        sql("insert into membership (tenant_id, person_id) select id, '%s' from tenant where slug = '%s'".formatted(
                person, slug));
        entry(slug, null, "who1@people.test", "Who", "gone@people.test", "now()");
        seal();
        assertThat(inPlatform(() -> store.erase(person))).isEqualTo(2);
        assertThat(operator().get("/audit?action=audit.erased&target=" + person).json().path("items").size())
                .as("that it was done is an entry").isEqualTo(1);
        var lines = export(slug, "");
        assertThat(String.join("\n", lines)).doesNotContain("gone@people.test", "Gone Person")
                .contains("somebody else");
        assertThat(verify(lines).holds()).isTrue();
        assertThat(operator().get("/tenants/" + slug + "/audit?q=gone").json().path("items").size()).isZero();
        assertThat(operator().get("/tenants/" + slug + "/audit?q=somebody").json().path("items").size()).isEqualTo(1);
    }

    @Test
    void whatIsPrunedGoesUpToASignedHeadAndTheRestHolds() throws IOException, SQLException {
        var slug = tenant();
        for (var day = 0; day < 3; day++) {
            entry(slug, null, "old@people.test", "Old", "x", "now() - interval '200 days' + interval '" + day
                    + " hours'");
        }
        seal();
        sql("update audit_head set signed_at = signed_at - interval '2 days'");
        add(slug, 4);
        seal();
        var tenant = UUID.fromString(operator().get("/tenants/" + slug).json().path("id").asString());
        assertThat(inPlatform(() -> store.prune(tenant, Instant.now().minusSeconds(300L * 86_400)))).isZero();
        assertThat(inPlatform(() -> store.prune(tenant, Instant.now().minusSeconds(100L * 86_400)))).isZero();
        // The entry that made the tenant was sealed with the old ones: their head reaches to today.
        assertThat(inPlatform(() -> store.prune(tenant, Instant.now().plusSeconds(60)))).isPositive();
        add(slug, 2);
        link();
        var lines = export(slug, "");
        var verdict = verify(lines);
        assertThat(verdict.words()).contains("They follow a signed head", "2 of them are shown");
        assertThat(verdict.holds()).isTrue();
    }

    @Test
    void anEntryThatCommitsLateComesLateAndIsNotForgotten() throws IOException, SQLException {
        var slug = tenantWithEntries(2);
        seal();
        try (var late = DriverManager.getConnection(database(), "postgres", "")) {
            late.setAutoCommit(false);
            late.createStatement().execute(insert(slug, null, "late@people.test", "Late", "x", "now()"));
            add(slug, 2);
            link();
            late.commit();
        }
        link();
        var lines = export(slug, "");
        assertThat(verify(lines).holds()).isTrue();
        assertThat(lines.get(lines.size() - 2)).contains("late@people.test");
    }

    @Test
    void manyWorkersAtOnceWriteOneChain() throws Exception {
        var slug = tenantWithEntries(1500);
        try (var threads = Executors.newFixedThreadPool(6)) {
            var rounds = new ArrayList<Callable<Integer>>();
            for (var round = 0; round < 24; round++) {
                rounds.add(chainer::chain);
            }
            for (Future<Integer> round : threads.invokeAll(rounds)) {
                round.get();
            }
        }
        seal();
        var verdict = verify(export(slug, ""));
        assertThat(verdict.holds()).isTrue();
        assertThat(verdict.words()).contains("1502 of them are shown");
    }

    @Test
    void aWorkerThatDiesHalfwayLeavesNothingBehind() throws IOException {
        var slug = tenantWithEntries(5);
        assertThatThrownBy(() -> inPlatform(() -> {
            store.takePen();
            store.link(List
                    .of(new ChainStore.Link(null, 1_000_000, waiting().id(), waiting().at(), new byte[32], new byte[32],
                            new byte[32])));
            throw new IllegalStateException("killed");
        })).hasMessage("killed");
        seal();
        assertThat(verify(export(slug, "")).holds()).isTrue();
    }

    @Test
    void eachChainIsSignedOnceADay() {
        var slug = tenantWithEntries(2);
        seal();
        add(slug, 1);
        seal();
        assertThat(signed(slug)).as("signed today already").isEqualTo(sealed(slug) - 1);
        sql("update audit_head set signed_at = signed_at - interval '1 day'");
        seal();
        assertThat(signed(slug)).isEqualTo(sealed(slug));
    }

    @Test
    void theLogCannotBeRewrittenByAnyRoleThatServes() throws SQLException {
        tenantWithEntries(1);
        seal();
        for (var role : List.of("dezky_app", "dezky_platform")) {
            for (var table : List.of("audit_entry", "audit_personal", "audit_link", "audit_head",
                    "audit_entry_default")) {
                for (var statement : List.of("update " + table + " set tenant_id = null", "delete from " + table,
                        "truncate " + table)) {
                    assertThatThrownBy(() -> as(role, statement)).as(role + ": " + statement)
                            .hasMessageContaining("permission denied");
                }
            }
        }
        assertThatThrownBy(() -> as("dezky_app", "select audit_prune(null, now())"))
                .hasMessageContaining("permission denied");
        assertThatThrownBy(() -> as("dezky_app", "select audit_erase(gen_random_uuid())"))
                .hasMessageContaining("permission denied");
        assertThatThrownBy(() -> as("dezky_app",
                "select * from audit_search(null, 'x', null, null, null, null, null, now(), now(), gen_random_uuid(), 1)"))
                .hasMessageContaining("not in scope");
    }

    @Test
    void anEntryWhoseMonthNobodyMadeIsKeptAllTheSame() throws IOException, SQLException {
        var slug = tenant();
        entry(slug, null, "past@people.test", "Past", "x", "timestamptz '2020-02-03 04:05:06Z'");
        seal();
        assertThat(operator().get("/tenants/" + slug + "/audit?q=past").json().path("items").size()).isEqualTo(1);
        assertThat(verify(export(slug, "")).holds()).isTrue();
        inPlatform(() -> {
            store.months(LocalDate.of(2020, 2, 1), 0);
            return 0;
        });
        assertThat(operator().get("/tenants/" + slug + "/audit?q=past").json().path("items").size()).isEqualTo(1);
    }

    private long signed(String slug) {
        return operator().get("/tenants/" + slug + "/audit/seal").json().path("signed").asLong();
    }

    private long sealed(String slug) {
        return operator().get("/tenants/" + slug + "/audit/seal").json().path("sealed").asLong();
    }

    private SealedEntry waiting() {
        return store.waiting(1).getFirst().entry();
    }

    private List<String> sealedExport(int entries) throws IOException {
        var slug = tenantWithEntries(entries);
        seal();
        return export(slug, "");
    }

    private String tenantWithEntries(int entries) {
        var slug = tenant();
        add(slug, entries);
        return slug;
    }

    private String tenant() {
        var slug = "sealed-" + Long.toString(System.nanoTime(), 36);
        operator().post("/tenants", "{\"slug\":\"%s\",\"name\":\"Sealed\",\"plan\":\"mvp\"}".formatted(slug));
        return slug;
    }

    private static void add(String slug, int entries) {
        var statements = new StringBuilder();
        for (var number = 1; number <= entries; number++) {
            statements.append(insert(slug, null, "who" + number + "@people.test", "Who " + number, "thing",
                    "clock_timestamp()")).append(';');
        }
        sql(statements.toString());
    }

    private static void entry(String slug, @Nullable UUID actor, String email, String name,
            String target, String at) {
        sql(insert(slug, actor, email, name, target, at));
    }

    private static String insert(String slug, @Nullable UUID actor, String email, String name,
            String target, String at) {
        return """
               with it as (
                 insert into dezky.audit_entry (at, tenant_id, actor_kind, actor_id, action, target_kind, outcome)
                 select %s, id, 'person', %s, 'test.happened', 'thing', 'success' from dezky.tenant where slug = '%s'
                 returning id, at, tenant_id, actor_id)
               insert into dezky.audit_personal (entry_id, at, tenant_id, actor_id, actor_email, actor_name, target_name, words)
               select id, at, tenant_id, actor_id, '%4$s', '%5$s', '%6$s',
                      dezky.audit_words(tenant_id, 'test.happened', 'success', null, null, '%4$s', '%5$s', null, '%6$s')
                 from it""".formatted(at, actor == null ? "null::uuid" : "'" + actor + "'::uuid", slug, email, name,
                target);
    }

    private void link() {
        while (chainer.chain() > 0) {
            // until nothing waits
        }
    }

    private void seal() {
        link();
        upkeep.sign();
    }

    private List<String> export(String slug, String filter) {
        var answer = operator().get("/tenants/" + slug + "/audit/export?format=ndjson" + filter);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return new ArrayList<>(answer.body().lines().toList());
    }

    private static int lineOf(List<String> lines, long seq) {
        for (var at = 0; at < lines.size(); at++) {
            if (lines.get(at).startsWith("{\"kind\":\"entry\",\"seq\":" + seq + ",")) {
                return at;
            }
        }
        throw new AssertionError("no entry " + seq);
    }

    private Verifying verify(List<String> lines) throws IOException {
        return Verifying.run(write(lines), null);
    }

    private Path write(List<String> lines) throws IOException {
        return Files.write(files.resolve("export.ndjson"), lines);
    }

    private <T> T inPlatform(Supplier<T> work) {
        return scope.platform(() -> Objects.requireNonNull(transaction.execute(open -> work.get())));
    }

    private static void as(String role, String statement) throws SQLException {
        try (Connection connection = DriverManager.getConnection(database(), role, "")) {
            connection.createStatement().execute(statement);
        }
    }

    private static KeyPair keyPair() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
