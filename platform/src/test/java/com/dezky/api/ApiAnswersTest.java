package com.dezky.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.dezky.emulator.Fault;
import com.dezky.emulator.authentik.AuthentikEmulator;
import com.dezky.emulator.authentik.Settings;
import com.dezky.testing.ApiTest;
import com.dezky.testing.Http;
import com.dezky.testing.Http.Answer;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/// Real answers held against what is described: every member there is, and every member that was promised.
class ApiAnswersTest extends ApiTest {
    private static final AuthentikEmulator AUTHENTIK = new AuthentikEmulator(Settings.defaults());

    static {
        AUTHENTIK.start(0);
    }

    @DynamicPropertySource
    static void identity(DynamicPropertyRegistry registry) {
        registry.add("dezky.authentik.url", () -> "http://127.0.0.1:" + AUTHENTIK.port());
        registry.add("dezky.authentik.token", () -> Settings.defaults().apiToken());
    }

    private final Description description = Description.read();
    private final TreeSet<String> seen = new TreeSet<>();

    @Test
    void everyOperationAnswersAsDescribed() {
        about();
        tenants();
        provisioning();
        domains();
        members();
        subscriptions();
        users();
        invitations();
        teams();
        apps();
        programs();
        leaver();
        security();

        assertThat(seen).as("operations that this test has asked, and seen succeed")
                .containsExactlyElementsOf(description.operations().stream().map(Description.Operation::id).sorted()
                        .toList());
    }

    private void about() {
        is(200, "health", api());
        is(200, "documentAsJson", api());
        assertThat(api().get("/openapi.yaml").body()).startsWith("openapi: 3.1");
        seen.add("documentAsYaml");
    }

    private void tenants() {
        var made = sent(201, "createTenant", operator(),
                """
                {"slug":"described","name":"Described ApS","plan":"pro","contactEmail":"it@described.dk"}""", "");
        assertThat(made.header("Location")).isEqualTo("/tenants/described");
        assertThat(made.header("ETag")).isEqualTo("\"1\"");
        sent(409, "createTenant", operator(), """
                                              {"slug":"described","name":"Again","plan":"pro"}""", "");
        sent(422, "createTenant", operator(), """
                                              {"slug":"admin","name":"Admin","plan":"gold"}""", "");
        sent(400, "createTenant", operator(), """
                                              {"slug":"typo","nmae":"Typo"}""", "");
        sent(403, "createTenant", person("dora"), """
                                                  {"slug":"mine","name":"Mine","plan":"pro"}""", "");
        sent(401, "createTenant", api(), "{}", "");

        is(200, "getTenant", operator(), "described");
        is(404, "getTenant", operator(), "nobodys");
        is(200, "listTenants", operator());
        sent(428, "changeTenant", operator(), "{}", "", "described");
        sent(200, "changeTenant", operator(), """
                                              {"industry":"Shipping","brandColor":"#0A6B7C"}""", made.header("ETag"),
                "described");
        sent(412, "changeTenant", operator(), """
                                              {"name":"Late"}""", made.header("ETag"), "described");
        sent(400, "changeTenant", operator(), """
                                              {"name":"Odd"}""", "odd", "described");

        is(200, "suspendTenant", operator(), "described");
        is(200, "resumeTenant", operator(), "described");
        is(200, "closeTenant", operator(), "described");
        is(409, "resumeTenant", operator(), "described");
        is(200, "restoreTenant", operator(), "described");
    }

    private void provisioning() {
        is(200, "reconcileTenant", operator(), "described");
        var dry = operator().post("/tenants/described/reconcile?dryRun=true", null);
        assertThat(description.objections(description.document.at("/components/schemas/DryRun"), dry.json())).isEmpty();
        assertThat(dry.json().path("steps").size()).isEqualTo(4);
        sql("""
            insert into provisioning_run (id, tenant_id, trigger, generation, started_at)
            select uuidv7(), id, 'person', 1, now() from tenant where slug = 'described';
            insert into provisioning_run_step (run_id, tenant_id, step, changes)
            select r.id, r.tenant_id, 'ocis', '[{"field":"space.name","desired":"A","observed":null,"why":"b"}]'
              from provisioning_run r join tenant t on t.id = r.tenant_id where t.slug = 'described';
            update provisioning_step set state = 'error', message = 'It broke.', attempt = 1, checked_at = now()
             where step = 'ocis' and tenant_id = (select id from tenant where slug = 'described');
            update provisioning_step set state = 'ok'
             where step = 'email' and tenant_id = (select id from tenant where slug = 'described')""");
        for (var field : List.of("space.name", "group", "space.quota")) {
            sql("""
                insert into provisioning_drift (id, tenant_id, step, field, desired, observed, why, kind, found_at)
                select uuidv7(), id, 'ocis', '%s', 'ours', 'theirs', 'because', 'different', now()
                  from tenant where slug = 'described'""".formatted(field));
        }
        var overview = is(200, "getProvisioning", operator(), "described");
        assertThat(overview.json().at("/runs/0/steps/0/changes/0/field").asString()).isEqualTo("space.name");
        is(204, "retryStep", operator(), "described", "ocis");
        is(409, "retryStep", operator(), "described", "email");
        is(404, "retryStep", operator(), "described", "nothing");
        is(204, "pushDrift", operator(), "described", open("group"));
        is(204, "acceptDrift", operator(), "described", open("space.name"));
        is(409, "acceptDrift", operator(), "described", open("space.quota"));
        sent(422, "ignoreDrift", operator(), "{\"reason\":\" \"}", "", "described", open("space.quota"));
        sent(204, "ignoreDrift", operator(), "{\"reason\":\"agreed\"}", "", "described", open("space.quota"));
        var left = is(200, "getDrift", operator(), "described");
        assertThat(left.json().path("open").size()).isEqualTo(2);
        assertThat(left.json().path("healed").size()).isEqualTo(1);
    }

    private String open(String field) {
        return operator().get("/tenants/described/drift").json().path("open").valueStream()
                .filter(one -> one.path("field").asString().equals(field)).findFirst().orElseThrow().path("id")
                .asString();
    }

    private void domains() {
        var made = sent(201, "addDomain", operator(), "{\"domain\":\"described.dk\"}", "", "described");
        assertThat(made.header("Location")).isEqualTo("/tenants/described/domains/described.dk");
        sent(409, "addDomain", operator(), "{\"domain\":\"described.dk\"}", "", "described");
        sent(422, "addDomain", operator(), "{\"domain\":\"co.uk\"}", "", "described");
        sent(400, "addDomain", operator(), "{\"name\":\"described.dk\"}", "", "described");
        is(200, "listDomains", operator(), "described");
        is(409, "makeDomainPrimary", operator(), "described", "described.dk");
        is(409, "rotateDomainKeys", operator(), "described", "described.dk");
        for (var name : List.of("second.dk", "third.dk")) {
            sent(201, "addDomain", operator(), "{\"domain\":\"" + name + "\"}", "", "described");
        }
        sql("""
            update mail_domain set proven_at = now(), status = 'setup', stalwart_id = name,
                               zone = '[{"name": "described.dk", "type": "TXT", "value": "v=spf1 mx -all"}]'
             where tenant_id = (select id from tenant where slug = 'described');
            insert into mail_domain_record (id, tenant_id, domain_id, purpose, type, host, ordinal, expected, required,
                                            checked)
            select uuidv7(), tenant_id, id, 'SPF', 'TXT', name, 1, 'v=spf1 mx -all', true,
                   '{"state": "CONFLICT", "found": [{"value": "v=spf1 a -all", "ttlSeconds": 60, "servers": ["192.0.2.1"]}],
                     "why": {"code": "SPF_TWO_RECORDS", "arguments": ["2"]}, "proposal": "v=spf1 mx a -all",
                     "notEverywhere": false}'
              from mail_domain where name = 'described.dk'""");
        var read = is(200, "getDomain", operator(), "described", "described.dk");
        assertThat(read.json().at("/records/1/why/detail").asString()).startsWith("There are 2 SPF records");
        is(404, "getDomain", operator(), "described", "nobodys.dk");
        is(202, "recheckDomain", operator(), "described", "described.dk");
        sent(200, "setDmarc", operator(), "{\"policy\":\"quarantine\"}", "", "described", "described.dk");
        sent(422, "setDmarc", operator(), "{\"policy\":\"loud\"}", "", "described", "described.dk");
        var record = read.json().at("/records/1/id").asString();
        sent(200, "optOutOfRecord", operator(), "{\"reason\":\"agreed\"}", "", "described", "described.dk", record);
        is(200, "optInToRecord", operator(), "described", "described.dk", record);
        assertThat(operator().get("/tenants/described/domains/described.dk/zone-file").header("Content-Type"))
                .startsWith("text/dns");
        seen.add("getZoneFile");
        is(200, "makeDomainPrimary", operator(), "described", "described.dk");
        sent(200, "addDomainAlias", operator(), "{\"domain\":\"described.dk\"}", "", "described", "second.dk");
        sent(409, "addDomainAlias", operator(), "{\"domain\":\"second.dk\"}", "", "described", "third.dk");
        is(200, "removeDomainAlias", operator(), "described", "second.dk");
        is(202, "rotateDomainKeys", operator(), "described", "third.dk");
        is(409, "removeDomain", operator(), "described", "described.dk");
        is(202, "removeDomain", operator(), "described", "second.dk");
        is(409, "releaseDomain", operator(), "described", "third.dk");
        sql("update mail_domain set ownership_lost_at = now() - interval '31 days' where name = 'third.dk'");
        is(202, "releaseDomain", operator(), "described", "third.dk");
    }

    private void members() {
        var email = "anna@described.dezky.localhost";
        var made = sent(201, "createMember", operator(), """
                                                         {"name":"Anna","email":"%s","roles":["auditor"]}"""
                .formatted(email), "", "described");
        var anna = made.at("/id");
        sent(409, "createMember", operator(), "{\"name\":\"Anna\",\"email\":\"%s\"}".formatted(email), "",
                "described");
        sent(422, "createMember", operator(), "{\"name\":\"Anna\",\"email\":\"x\"}", "", "described");
        sent(400, "createMember", operator(), "{\"nmae\":\"Anna\"}", "", "described");
        is(200, "listMembers", operator(), "described");
        is(200, "getMember", operator(), "described", anna);
        is(404, "getMember", operator(), "described", UUID.randomUUID().toString());
        sent(428, "changeMember", operator(), "{}", "", "described", anna);
        var changed = sent(200, "changeMember", operator(), """
                                                            {"quotaBytes":1000000000,"forwardTo":["a@example.com"],
                                                             "autoReply":{"subject":"Away","text":"Soon back."}}""",
                made.header("ETag"), "described", anna);
        sent(412, "changeMember", operator(), "{\"name\":\"Late\"}", made.header("ETag"), "described", anna);
        sent(422, "changeMember", operator(), "{\"roles\":[]}", changed.header("ETag"), "described", anna);
        is(204, "signMemberOut", operator(), "described", anna);
        is(200, "resetMemberPassword", operator(), "described", anna);
        is(200, "resetMemberFactors", operator(), "described", anna);
        is(202, "retryMember", operator(), "described", anna);
        is(200, "suspendMember", operator(), "described", anna);
        is(409, "resetMemberFactors", operator(), "described", anna);
        is(200, "resumeMember", operator(), "described", anna);
        is(200, "removeMember", operator(), "described", anna);
        is(409, "resumeMember", operator(), "described", anna);
        is(200, "restoreMember", operator(), "described", anna);
        is(409, "restoreMember", operator(), "described", anna);
    }

    private void subscriptions() {
        var read = is(200, "getSubscription", operator(), "described");
        is(200, "listSubscriptions", operator());
        sent(200, "changeSubscription", operator(), "{\"seats\":60}", read.header("ETag"), "described");
        sent(412, "changeSubscription", operator(), "{\"seats\":70}", read.header("ETag"), "described");
        sent(409, "createSubscription", operator(), """
                                                    {"tenant":"described","plan":"mvp","seats":5}""", "");
        sql("delete from subscription where tenant_id = (select id from tenant where slug = 'described')");
        sent(201, "createSubscription", operator(), """
                                                    {"tenant":"described","plan":"mvp","seats":5}""", "");
    }

    private void users() {
        person("dora").get("/users/me");
        sql("""
            insert into membership (tenant_id, person_id, roles) select t.id, p.id, '{owner,billing_admin}'
              from tenant t, person p where t.slug = 'described' and p.subject = 'dora';
            insert into partner (slug, name) values ('described-partner', 'Fjordnet') on conflict do nothing;
            insert into partner_staff select x.id, p.id, '{partner_admin}' from partner x, person p
             where x.slug = 'described-partner' and p.subject = 'dora'""");
        var me = is(200, "me", person("dora"));
        assertThat(Stream.of("tenants", "partners", "subscriptions").map(name -> me.json().path(name).size()))
                .containsOnly(1);

        is(200, "listUsers", operator());
        var made = sent(201, "createUser", operator(),
                """
                {"subject":"described-user","email":"u@described.dk","name":"Ulla"}""", "");
        sent(409, "createUser", operator(), """
                                            {"subject":"described-user","email":"u@described.dk","name":"Ulla"}""", "");
        is(200, "getUser", operator(), "described-user");
        is(404, "getUser", person("dora"), "described-user");
        sent(200, "changeUser", operator(), "{\"name\":\"Ulla Ny\"}", made.header("ETag"), "described-user");
        sent(412, "changeUser", operator(), "{\"name\":\"Late\"}", made.header("ETag"), "described-user");
        is(409, "removeUser", operator(), "ida");
        is(204, "removeUser", operator(), "described-user");
    }

    private void invitations() {
        var made = sent(201, "invite", operator(), """
                                                   {"email":"anna@revisor.dk","roles":["auditor"]}""", "", "described");
        sent(409, "invite", operator(), "{\"email\":\"anna@revisor.dk\"}", "", "described");
        sent(422, "invite", operator(), "{\"email\":\"anna@described.dezky.localhost\"}", "", "described");
        sent(400, "invite", operator(), "{\"mail\":\"anna@revisor.dk\"}", "", "described");
        sent(404, "invite", person("nobody"), "{}", "", "described");
        is(200, "listInvitations", operator(), "described");
        is(200, "resendInvitation", operator(), "described", made.at("/id"));
        is(204, "revokeInvitation", operator(), "described", made.at("/id"));
        is(409, "resendInvitation", operator(), "described", made.at("/id"));
        is(404, "revokeInvitation", operator(), "described", "01999f77-20c1-7aa4-9d1e-5b8c1f2e6a10");
    }

    private void security() {
        is(200, "getSecurityPolicy", operator(), "described");
        sent(428, "changeSecurityPolicy", operator(), "{}", "", "described");
        sent(422, "changeSecurityPolicy", operator(), "{\"mfaMode\":\"always\"}", "\"1\"", "described");
        sql("""
            insert into sign_in (id, person_id, tenant_id, at, outcome, ip, country, with_factor)
            select uuidv7(), p.id, t.id, now(), 'success', '203.0.113.9', 'SE', false from tenant t
              join membership m on m.tenant_id = t.id and m.state = 'active' join person p on p.id = m.person_id
             where t.slug = 'described';
            insert into mfa_share select id, current_date, 3, 1 from tenant where slug = 'described'""");
        sql("update membership set roles = '{owner}' where state = 'active' and tenant_id = "
                + "(select id from tenant where slug = 'described')");
        var locksOut = "{\"allowedCountries\":[\"DK\"]}";
        sent(409, "changeSecurityPolicy", operator(), locksOut, "\"1\"", "described");
        sent(200, "changeSecurityPolicy", operator(), "{\"mfaMode\":\"required\",\"allowedCountries\":[\"DK\"],"
                + "\"confirm\":\"described\"}", "\"1\"", "described");
        sent(412, "changeSecurityPolicy", operator(), "{\"mfaMode\":\"off\"}", "\"1\"", "described");
        var preview = is(200, "previewSecurityPolicy", operator(), "described");
        assertThat(preview.json().path("people").size()).isPositive();
        sent(200, "previewSecurityPolicyChange", operator(), locksOut, "", "described");
        sent(422, "liftSecurityPolicy", operator(), "{\"reason\":\"short\"}", "", "described");
        sent(200, "liftSecurityPolicy", operator(), "{\"reason\":\"nobody gets in\"}", "", "described");
        is(200, "restoreSecurityPolicy", operator(), "described");
        is(200, "getMfaStatus", operator(), "described");
        sent(200, "sendMfaReminders", operator(), "{}", "", "described");
    }

    private void leaver() {
        person("gone").get("/users/me");
        sql("""
            insert into membership (id, tenant_id, person_id, roles)
            select '01999f61-02a7-7d19-b0f3-8812cc1e7d01', t.id, p.id, '{member}'
              from tenant t, person p where t.slug = 'described' and p.subject = 'gone'""");
        var id = "01999f61-02a7-7d19-b0f3-8812cc1e7d01";
        sent(422, "leave", operator(), "{\"reason\":\"short\"}", "", "described", id);
        sent(204, "leave", operator(), "{\"reason\":\"Her contract has ended\",\"remove\":true}", "", "described", id);
        sent(409, "leave", operator(), "{\"reason\":\"Her contract has ended\"}", "", "described", id);
    }

    private void programs() {
        var account = sent(201, "createServiceAccount", operator(), "{\"name\":\"Payroll\"}", "", "described");
        var id = account.at("/id");
        sent(409, "createServiceAccount", operator(), "{\"name\":\"payroll\"}", "", "described");
        is(200, "listServiceAccounts", operator(), "described");
        sent(422, "createServiceToken", operator(), "{\"scopes\":[\"EVERYTHING\"]}", "", "described", id);
        var token = sent(201, "createServiceToken", operator(), "{\"scopes\":[\"VIEW_MEMBERS\"]}", "", "described",
                id);
        is(200, "getServiceAccount", operator(), "described", id);
        is(204, "revokeServiceToken", operator(), "described", id, token.at("/id"));
        is(404, "revokeServiceToken", operator(), "described", id, token.at("/id"));
        is(204, "removeServiceAccount", operator(), "described", id);
    }

    private void apps() {
        var app = sent(201, "createSsoApp", operator(), """
                                                        {"name":"Wiki","redirectUris":["https://wiki.firma.dk/in"]}""",
                "",
                "described");
        var id = app.at("/id");
        sent(409, "createSsoApp", operator(), """
                                              {"name":"wiki","redirectUris":["https://wiki.firma.dk/in"]}""", "",
                "described");
        sent(422, "createSsoApp", operator(), """
                                              {"name":"","redirectUris":["javascript:alert(1)"],"groups":["x"]}""", "",
                "described");
        is(200, "getSsoApp", operator(), "described", id);
        is(200, "listSsoApps", operator(), "described");
        sent(200, "changeSsoApp", operator(), "{\"name\":\"Our wiki\"}", app.header("ETag"), "described", id);
        sent(412, "changeSsoApp", operator(), "{\"name\":\"Late\"}", app.header("ETag"), "described", id);
        sent(200, "rotateSsoAppSecret", operator(), "", "", "described", id);
        AUTHENTIK.faults().breakWith(Fault.ERROR_500);
        sent(503, "rotateSsoAppSecret", operator(), "", "", "described", id);
        sent(503, "createSsoApp", operator(), """
                                              {"name":"Blog","redirectUris":["https://blog.firma.dk/in"]}""", "",
                "described");
        AUTHENTIK.faults().heal();
        is(202, "removeSsoApp", operator(), "described", id);
    }

    private void teams() {
        var group = sent(201, "createGroup", operator(),
                """
                {"name":"Sales","address":"sales@described.dezky.localhost","hasSpace":true}""", "", "described");
        var id = group.at("/id");
        sent(409, "createGroup", operator(), """
                                             {"name":"Sales","address":"sales@elsewhere.dk"}""", "", "described");
        sent(422, "createGroup", operator(), "{}", "", "described");
        is(200, "getGroup", operator(), "described", id);
        is(200, "listGroups", operator(), "described");
        sent(200, "changeGroup", operator(), "{\"address\":\"\"}", group.header("ETag"), "described", id);
        sent(412, "changeGroup", operator(), "{\"name\":\"Late\"}", group.header("ETag"), "described", id);
        sent(200, "setGroupMembers", operator(), "{\"members\":[]}", "", "described", id);
        sent(422, "setGroupMembers", operator(), "{\"members\":[\"x\"]}", "", "described", id);
        is(409, "restoreGroup", operator(), "described", id);
        is(200, "removeGroup", operator(), "described", id);
        is(200, "restoreGroup", operator(), "described", id);

        var box = sent(201, "createSharedMailbox", operator(),
                """
                                                               {"name":"Kontakt",                                                               "address":"kontakt@described.dezky.localhost"}""",
                "", "described");
        var boxId = box.at("/id");
        is(200, "getSharedMailbox", operator(), "described", boxId);
        is(200, "listSharedMailboxes", operator(), "described");
        sent(200, "changeSharedMailbox", operator(), "{\"quotaBytes\":5000000000}", box.header("ETag"), "described",
                boxId);
        sent(200, "setSharedMailboxMembers", operator(), "{\"members\":[]}", "", "described", boxId);
        is(200, "removeSharedMailbox", operator(), "described", boxId);
        is(200, "restoreSharedMailbox", operator(), "described", boxId);
    }

    private Answer is(int status, String id, Http http, String... inPath) {
        return sent(status, id, http, null, "", inPath);
    }

    /// Sends the request, and holds the answer against what is described for this operation and status.
    private Answer sent(int status, String id, Http http, @Nullable String body, String ifMatch, String... inPath) {
        var operation = description.operation(id);
        var path = operation.path();
        for (var value : inPath) {
            path = path.replaceFirst("\\{\\w+}", value);
        }
        var answer = ifMatch.isEmpty()
                ? http.send(operation.method(), path, body)
                : http.send(operation.method(), path, body, "If-Match", ifMatch);
        assertThat(answer.status()).as(id + ": " + answer.body()).isEqualTo(status);
        fits(operation, answer);
        if (status < 300) {
            seen.add(id);
        }
        return answer;
    }

    private void fits(Description.Operation operation, Answer answer) {
        var name = operation.id() + " " + answer.status();
        var described = description.resolve(operation.node().path("responses").path(String.valueOf(answer.status())));
        assertThat(described.isMissingNode()).as(name + " is not described").isFalse();
        described.path("headers").propertyNames().stream().filter(header -> !header.startsWith("Idempotency"))
                .forEach(header -> assertThat(answer.header(header)).as(name + " " + header).isNotEmpty());
        var content = described.path("content").propertyStream().findFirst();
        if (content.isEmpty()) {
            assertThat(answer.body()).as(name).isEmpty();
            return;
        }
        assertThat(answer.header("Content-Type")).as(name).startsWith(content.get().getKey());
        assertThat(description.objections(content.get().getValue().path("schema"), answer.json())).as(name).isEmpty();
        if (described.has("x-problems")) {
            assertThat(described.path("x-problems").valueStream().map(word -> "urn:dezky:problem:" + word.asString()))
                    .as(name).contains(answer.at("/type"));
        }
    }
}
