package com.dezky.member.leave.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.dezky.access.Actor;
import com.dezky.access.Role;
import com.dezky.access.Scope;
import com.dezky.kernel.TenantId;
import com.dezky.member.CreateMember;
import com.dezky.member.CreateMemberResult;
import com.dezky.member.NewMembers;
import com.dezky.testing.Browser;
import com.dezky.testing.BrowserTest;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// The guided farewell, by browser.
class LeaveTest extends BrowserTest {
    private static final String TENANT = "01999f61-02a7-7d19-b0f3-8812cc1e7e01";
    private static final String METTE = "01999f61-02a7-7d19-b0f3-8812cc1e7e02";

    @Autowired
    private NewMembers people;

    @Autowired
    private Scope scope;

    private Browser mette = new Browser();

    @BeforeEach
    void anOwner() {
        signedIn(PORTAL, "mette");
        sql("""
            insert into tenant (id, slug, name, plan, status, activated_at, contact_email, mail_domain) values
              ('%1$s', 'afsked', 'Nordlys ApS', 'pro', 'active', now(), 'm@nordlys.test', 'afsked.dezky.localhost')
            on conflict do nothing;
            insert into subscription (tenant_id, plan, seats, currency, price, period_end)
            values ('%1$s', 'pro', 50, 'DKK', 475000, '2026-12-23') on conflict do nothing;
            insert into membership (id, tenant_id, person_id, roles)
            select '%2$s', '%1$s', id, '{owner}' from person where subject = '%3$s' on conflict do nothing
            """.formatted(TENANT, METTE, subject("mette")));
        mette = in("mette");
    }

    /// The other tests of pages know them in organisations of their own.
    @AfterEach
    void leave() {
        sql("delete from mailbox where tenant_id = '" + TENANT + "'; delete from membership where tenant_id = '"
                + TENANT + "'");
    }

    private static Browser in(String person) {
        var browser = signedIn(PORTAL, person);
        var form = new HashMap<>(browser.get(PORTAL + "/choose").form("/choose"));
        form.put("tenant", TENANT);
        browser.post(PORTAL + "/choose", form);
        return browser;
    }

    @Test
    void somebodyLeavesWithAReasonAndTheOwnersAreTold() throws Exception {
        var anna = person("anna");
        var bo = person("bo");
        var page = mette.get(PORTAL + path(anna));
        assertThat(page.body()).contains("anna stopper", "filserveren lader ingen anden åbne dem", ">bo</option>");

        assertThat(leave(anna, Map.of("reason", "kort", "reply", "Skrevet med omhu")).body())
                .contains("Skriv en begrundelse", "Skrevet med omhu");
        assertThat(leave(anna, Map.of("reason", "Kontrakten er udløbet", "forward", "anna@afsked.dezky.localhost"))
                .body()).contains("Skriv en anden mailadresse");
        assertThat(leave(anna, Map.of("reason", "Kontrakten er udløbet", "heir", anna.toString())).body())
                .contains("Vælg et aktivt medlem");
        assertThat(state(anna)).as("nothing happened yet").isEqualTo("active");

        assertThat(leave(anna, Map.of("reason", "Kontrakten er udløbet", "reply", "Anna er stoppet.", "heir",
                bo.toString(), "free", "true")).redirects()).isTrue();
        assertThat(state(anna)).isEqualTo("removed");
        assertThat(query(
                "select kind || ' ' || (removed_at is null) from dezky.mailbox where name = 'anna' and tenant_id = '"
                        + TENANT + "'"))
                .isEqualTo("shared true");
        assertThat(query("select count(*) from dezky.audit_entry where action = 'member.left' and target_id = '"
                + anna + "'")).isEqualTo("1");
        assertThat(query("select count(*) from dezky.notification_outbox where subject like '%stoppet%' and body like"
                + " '%Kontrakten er udløbet%'")).isEqualTo("1");
        assertThat(mette.get(PORTAL + "/admin/groups").body()).contains("Overdraget af en, der er stoppet");
    }

    @Test
    void whoComesBackGetsTheirMailboxOrIsToldWhatHasTheirAddress() throws Exception {
        var anna = person("anna");
        var bo = person("bo");
        leave(anna, Map.of("reason", "Er rejst til Jylland", "heir", bo.toString(), "free", "true"));
        sql("update mail_address set address = 'kontakt@afsked.dezky.localhost' where address = "
                + "'anna@afsked.dezky.localhost'");
        sql("""
            insert into member_group (id, tenant_id, handle, name)
            values ('01999f61-02a7-7d19-b0f3-8812cc1e7e09', '%1$s', 'annas', 'Annas gruppe');
            insert into mail_address (address, tenant_id, domain, group_id, is_primary) values
              ('anna@afsked.dezky.localhost', '%1$s', 'afsked.dezky.localhost', '01999f61-02a7-7d19-b0f3-8812cc1e7e09', true)
            """.formatted(TENANT));

        var refused = verb(anna, "restore");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("bruges af noget andet nu");
        assertThat(state(anna)).isEqualTo("removed");

        sql("delete from member_group where tenant_id = '" + TENANT + "'");
        assertThat(verb(anna, "restore").redirects()).isTrue();
        assertThat(query("select b.kind || ' ' || a.address from dezky.mailbox b join dezky.mail_address a on "
                + "a.mailbox_id = b.id and a.is_primary where b.name = 'anna' and b.tenant_id = '" + TENANT + "'"))
                .isEqualTo("personal anna@afsked.dezky.localhost");
        assertThat(query("select count(*) from dezky.mailbox_member where tenant_id = '" + TENANT + "'"))
                .isEqualTo("0");
        assertThat(query("select count(*) from dezky.audit_entry where action = 'mailbox.taken_back' and tenant_id = '"
                + TENANT + "'")).isEqualTo("1");
    }

    private Browser.Page verb(UUID member, String verb) {
        var page = mette.get(PORTAL + "/admin/members?member=" + member);
        var path = "/admin/members/" + member + "/" + verb;
        return mette.post(PORTAL + path, page.form(path));
    }

    @Test
    void nobodyLetsThemselvesGo() {
        var form = new HashMap<>(mette.get(PORTAL + path(UUID.fromString(METTE))).form(path(UUID.fromString(METTE))));
        form.put("reason", "I have had enough of this");
        assertThat(mette.post(PORTAL + path(UUID.fromString(METTE)), form).status()).isEqualTo(409);
    }

    private Browser.Page leave(UUID member, Map<String, String> fields) {
        var form = new HashMap<>(mette.get(PORTAL + path(member)).form(path(member)));
        form.putAll(fields);
        return mette.post(PORTAL + path(member), form);
    }

    private static String path(UUID member) {
        return "/admin/members/" + member + "/leave";
    }

    private UUID person(String name) throws Exception {
        var ida = new Actor(null, Actor.Rights.OPERATOR, "ida@people.test", "Ida", null, null);
        return scope.actor(ida, () -> ((CreateMemberResult.Created) people.create(new CreateMember(ida,
                new TenantId(UUID.fromString(TENANT)), name, name + "@afsked.dezky.localhost", Set.of(Role.MEMBER),
                Set.of(), null))).member().id());
    }

    private static String state(UUID member) {
        return query("select state from dezky.membership where id = '" + member + "'");
    }

    private static String query(String sql) {
        try (var connection = java.sql.DriverManager.getConnection(database(), "postgres", "");
                var rows = connection.createStatement().executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        } catch (java.sql.SQLException failure) {
            throw new AssertionError(failure);
        }
    }
}
