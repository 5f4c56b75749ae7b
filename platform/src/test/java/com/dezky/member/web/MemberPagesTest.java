package com.dezky.member.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.dezky.emulator.Fault;
import com.dezky.testing.Browser;
import com.dezky.testing.BrowserTest;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The admin's pages about people, one by one, as plain HTML.
class MemberPagesTest extends BrowserTest {
    private static final String TENANT = "00000000-0000-7000-8000-0000000000b1";
    private static final String OTHER = "00000000-0000-7000-8000-0000000000b2";
    private static final String MEMBERS = PORTAL + "/admin/members";
    private static final Pattern SECRET = Pattern.compile("data-copy=\"([a-z2-9]{4}(?:-[a-z2-9]{4}){3})\"");

    private Browser mette = new Browser();

    @BeforeEach
    void metteOwnsNordlys() {
        mette = signedIn(PORTAL, "mette");
        sql("""
            insert into tenant (id, slug, name, plan, status, activated_at, contact_email, mail_domain) values
              ('%1$s', 'membered', 'Nordlys ApS', 'pro', 'active', now(), 'm@membered.test', 'membered.test'),
              ('%2$s', 'membered-too', 'Second ApS', 'pro', 'active', now(), 'm@membered-too.test', 'membered-too.test')
            on conflict do nothing;
            insert into subscription (tenant_id, plan, seats, currency, price, period_end)
            values ('%1$s', 'pro', 50, 'DKK', 475000, '2026-12-23'), ('%2$s', 'pro', 50, 'DKK', 475000, '2026-12-23')
            on conflict do nothing;
            update subscription set seats = 50;
            insert into membership (tenant_id, person_id, roles, created_at)
            select '%1$s'::uuid, id, '{owner}'::text[], now() - interval '1 day' from person where subject = '%3$s'
            union all select '%2$s'::uuid, id, '{owner}'::text[], now() from person where subject = '%3$s'
            on conflict do nothing
            """.formatted(TENANT, OTHER, subject("mette")));
    }

    private Browser.Page post(Browser.Page from, String path, Map<String, String> fields) {
        var form = new HashMap<>(from.form(path));
        form.putAll(fields);
        return mette.post(PORTAL + path, form);
    }

    private Browser.Page create(String name, String local) {
        return post(mette.get(MEMBERS + "/new"), "/admin/members/new", Map.of("name", name, "local", local, "role",
                "member"));
    }

    /// The address of a member's drawer, below the portal.
    private String drawer(String local) {
        var list = mette.get(MEMBERS + "?q=" + local + "@").body();
        var found = Pattern.compile("name=\"id\" value=\"([0-9a-f-]{36})\"").matcher(list);
        assertThat(found.find()).as(list).isTrue();
        return "/admin/members?member=" + found.group(1);
    }

    private static String id(String drawer) {
        return drawer.substring(drawer.indexOf('=') + 1);
    }

    @Test
    void aNewMemberIsShownWithAPasswordThatNoOtherPageHas() {
        var made = create("Anna Ny", "anna.ny");
        assertThat(made.status()).as(made.body()).isEqualTo(200);
        assertThat(made.header("Cache-Control")).contains("no-store");
        var secret = SECRET.matcher(made.body());
        assertThat(secret.find()).isTrue();
        var shown = mette.get(PORTAL + drawer("anna.ny"));
        assertThat(shown.status()).as(shown.body()).isEqualTo(200);
        assertThat(shown.body()).contains("anna.ny@membered.test", "Ny midlertidig adgangskode", "Spær adgang")
                .doesNotContain(secret.group(1));
    }

    @Test
    void aFormThatIsRefusedComesBackWithEverythingInIt() {
        create("Bo", "bo");
        var refused = create("Bo Igen", "bo");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("value=\"Bo Igen\"", "value=\"bo\"",
                "bo@membered.test tilhører allerede Bo");
        assertThat(create("", "åse").body()).contains("Skriv personens navn").doesNotContain("Medlem oprettet");
        assertThat(create("Åse", "åse").body()).contains("Brug a til z");
    }

    @Test
    void whenEverySeatIsTakenThePageSaysWhatOneMoreCosts() {
        sql("update subscription set seats = 1");
        var form = mette.get(MEMBERS + "/new");
        assertThat(form.body().replace('\u00a0', ' ')).contains("er i brug. En mere koster", "kr.");
        assertThat(create("Sen", "sen").status()).isEqualTo(422);
    }

    @Test
    void aSilentIdentityProviderLeavesAMemberWithoutAPasswordAndSaysSo() {
        var form = mette.get(MEMBERS + "/new");
        AUTHENTIK.faults().breakWith(Fault.DOWN);
        var made = post(form, "/admin/members/new", Map.of("name", "Tavs", "local", "tavs", "role", "member"));
        assertThat(made.status()).isEqualTo(200);
        assertThat(made.body()).contains("Login-tjenesten svarer ikke lige nu");
        var shown = mette.get(PORTAL + drawer("tavs"));
        assertThat(shown.status()).isEqualTo(200);
    }

    @Test
    void someoneIsSuspendedAfterAQuestionAndLetInAgain() {
        create("Carl", "carl");
        var drawer = drawer("carl");
        var path = "/admin/members/" + id(drawer);
        var question = mette.get(PORTAL + drawer + "&ask=suspend");
        assertThat(question.body()).contains("Spær adgang for Carl?", "Ny mail modtages stadig");
        var done = mette.follow(post(question, path + "/suspend", Map.of()));
        assertThat(done.body()).contains("Adgangen er spærret for Carl", "Genåbn adgang");
        assertThat(mette.follow(post(done, path + "/resume", Map.of())).body()).contains("Spær adgang");
    }

    @Test
    void whoeverIsRemovedIsNamedFirstAndCanBeRestored() {
        create("Dorte Dam", "dorte");
        var drawer = drawer("dorte");
        var path = "/admin/members/" + id(drawer);
        var question = mette.get(PORTAL + drawer + "&ask=remove");
        var unsure = post(question, path + "/remove", Map.of("confirm", "Dorthe"));
        assertThat(unsure.status()).isEqualTo(422);
        assertThat(unsure.body()).contains("Skriv navnet, som det står");
        var done = mette.follow(post(question, path + "/remove", Map.of("confirm", "dorte dam")));
        assertThat(done.body()).contains("Slettes for altid");
        assertThat(mette.get(MEMBERS + "?q=dorte@").body()).contains("Ingen medlemmer passer");
        assertThat(mette.follow(post(done, path + "/restore", Map.of())).body()).contains("Dorte Dam er gendannet");
    }

    @Test
    void nobodyIsOfferedToCutThemselvesOff() {
        var list = mette.get(MEMBERS + "?q=mette").body();
        var found = Pattern.compile("member=([0-9a-f-]{36})").matcher(list);
        assertThat(found.find()).isTrue();
        var drawer = mette.get(MEMBERS + "?member=" + found.group(1));
        assertThat(drawer.body()).contains("Det er dig.", "Den eneste ejer").doesNotContain("ask=suspend", "ask=remove",
                "ask=sign-out");
    }

    @Test
    void changesAreKeptOrComeBackToBeMended() {
        create("Erik", "erik");
        create("Frida", "frida");
        var drawer = drawer("erik");
        var path = "/admin/members/" + id(drawer);
        var form = mette.get(PORTAL + drawer + "&edit=yes");
        assertThat(form.body()).contains("Den gamle bliver stående som alias");
        var fields = Map.of("name", "Erik Holm", "address", "erik.holm@membered.test", "roles", "member", "aliases",
                "frida@membered.test", "quota", "2,5", "forwardTo", "erik@example.com", "forwardKeeps", "true",
                "replySubject", "", "replyText", "Tilbage mandag");
        var refused = post(form, path, fields);
        assertThat(refused.status()).as(refused.body()).isEqualTo(422);
        assertThat(refused.body()).contains("frida@membered.test tilhører allerede Frida", "value=\"Erik Holm\"",
                "value=\"2,5\"", "Tilbage mandag");
        var mended = new HashMap<>(fields);
        mended.put("aliases", "salg@membered.test");
        var done = mette.follow(post(refused, path, mended));
        assertThat(done.body().replace('\u00a0', ' ')).contains("erik.holm@membered.test", "erik@membered.test",
                "salg@membered.test", "2,5 GB", "erik@example.com, med kopi", "Tilbage mandag");
        var late = post(form, path, mended);
        assertThat(late.status()).isEqualTo(422);
        assertThat(late.body()).contains("En anden har ændret medlemmet imens");
    }

    @Test
    void manyGetNewPasswordsAtOnceEachWithItsOwnEnding() {
        create("Grete", "grete");
        create("Hans", "hans");
        var grete = drawer("grete");
        var hans = id(drawer("hans"));
        mette.post(PORTAL + "/admin/members/" + hans + "/suspend", mette.get(PORTAL + drawer("hans")
                + "&ask=suspend").form("/admin/members/" + hans + "/suspend"));
        var ids = "&id=" + id(grete) + "&id=" + hans;
        var list = mette.get(MEMBERS);
        var token = list.form("/admin/members/bulk").get("_csrf");
        var asked = mette.send("POST", MEMBERS + "/bulk", "_csrf=" + token + "&verb=password" + ids, "Origin", PORTAL);
        assertThat(asked.body()).contains("Nye midlertidige adgangskoder til 2 medlemmer", "Grete", "Hans");
        var results = mette.send("POST", MEMBERS + "/bulk/do", "_csrf=" + token + "&verb=password" + ids, "Origin",
                PORTAL);
        assertThat(results.header("Cache-Control")).contains("no-store");
        assertThat(results.body()).contains("1 af 2 lykkedes", "Det kan ikke gøres nu");
        assertThat(SECRET.matcher(results.body()).results().map(one -> one.group(1)).distinct().count()).isEqualTo(1);
    }

    @Test
    void everybodyAFilterLetsThroughIsChosenAtOnceAsTheyWereWhenTheQuestionWasAsked() {
        for (var at = 1; at <= 27; at++) {
            sql("""
                insert into person (id, subject, email, name) values
                  ('01999f61-9999-7000-8000-0000000000%1$02d', 'flok-%1$02d', 'flok%1$02d@elsewhere.test', 'Flok %1$02d');
                insert into membership (tenant_id, person_id, roles)
                values ('%2$s', '01999f61-9999-7000-8000-0000000000%1$02d', '{member}')
                """.formatted(at, TENANT));
        }
        var list = mette.get(MEMBERS + "?q=flok");
        assertThat(list.body()).contains("25 af 27", "Vælg alle 27", "name=\"q\" value=\"flok\"");
        var form = new HashMap<>(list.form("/admin/members/bulk"));
        form.putAll(Map.of("verb", "suspend", "all", "true"));
        var asked = mette.post(PORTAL + "/admin/members/bulk", form);
        assertThat(asked.body()).contains("Spær adgang for 27 medlemmer", "Flok 01", "og 7 flere");

        var yes = asked.form("/admin/members/bulk/do");
        sql("delete from membership where person_id = '01999f61-9999-7000-8000-000000000027'");
        var changed = mette.post(PORTAL + "/admin/members/bulk/do", yes);
        assertThat(changed.status()).isEqualTo(422);
        assertThat(changed.body()).contains("Intet er sket endnu", "Spær adgang for 26 medlemmer");

        var done = mette.post(PORTAL + "/admin/members/bulk/do", changed.form("/admin/members/bulk/do"));
        assertThat(done.body()).contains("26 af 26 lykkedes");
        assertThat(mette.get(MEMBERS + "?q=flok&status=suspended").body()).contains("25 af 26");
        sql("delete from membership where person_id in (select id from person where subject like 'flok-%')");
    }

    @Test
    void aFormDrawnForAnotherOrganisationDoesNothing() {
        var form = mette.get(MEMBERS + "/new");
        var choose = new HashMap<>(mette.get(PORTAL + "/choose").form("/choose"));
        choose.put("tenant", OTHER);
        mette.post(PORTAL + "/choose", choose);
        var refused = post(form, "/admin/members/new", Map.of("name", "Ida", "local", "ida", "role", "member"));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(mette.get(MEMBERS + "?q=ida@").body()).contains("Ingen medlemmer passer");
    }

    @Test
    void peopleWithoutTheRightSeeNothingOfIt() {
        var jens = signedIn(PORTAL, "jens");
        sql("""
            insert into membership (tenant_id, person_id, roles) select '%s', id, '{member}' from person
             where subject = '%s' on conflict do nothing""".formatted(TENANT, subject("jens")));
        for (var path : new String[]{"", "/new", "?member=" + TENANT}) {
            assertThat(jens.get(MEMBERS + path).status()).as(path).isEqualTo(403);
        }
    }

    private Browser.Page upload(String csv) {
        var token = mette.get(MEMBERS + "/import").form("/admin/members/import");
        var body = new StringBuilder();
        token.forEach((name, value) -> body.append("--part\r\nContent-Disposition: form-data; name=\"").append(name)
                .append("\"\r\n\r\n").append(value).append("\r\n"));
        body.append("--part\r\nContent-Disposition: form-data; name=\"file\"; filename=\"m.csv\"\r\n")
                .append("Content-Type: text/csv\r\n\r\n").append(csv).append("\r\n--part--\r\n");
        return mette.upload(MEMBERS + "/import", body.toString(), "multipart/form-data; boundary=part");
    }

    @Test
    void aTableIsShownBeforeAnythingHappensAndDoneOnce() {
        create("Karen", "karen");
        var look = mette
                .follow(upload("name;email;roles\nKaren Ny;karen@membered.test;\nLars;lars@membered.test;auditor\n"
                        + "Ole;ole@example.com;\nLars;lars@membered.test;\nPia;pia@membered.test;konge\n"));
        assertThat(look.status()).as(look.body()).isEqualTo(200);
        assertThat(look.body()).contains("Intet er ændret endnu", "example.com er ikke et af jeres domæner",
                "Står også på linje 3", "Ukendt rolle: konge", "Gør det for 2 medlemmer");
        assertThat(mette.get(MEMBERS + "?q=lars@").body()).contains("Ingen medlemmer passer");

        var path = look.location().getPath();
        var done = mette.follow(mette.post(PORTAL + path, look.form(path)));
        assertThat(done.body()).contains("Oprettet", "Ændret", "Sprunget over");
        assertThat(mette.get(MEMBERS + "?q=lars@").body()).contains("Lars", "Revisor");
        assertThat(mette.get(MEMBERS + "?q=karen@").body()).contains("Karen Ny");
        assertThat(mette.follow(mette.post(PORTAL + path, look.form(path))).status()).as("twice is once")
                .isEqualTo(200);
    }

    @Test
    void aFileThatIsNoTableIsRefusedInWords() {
        assertThat(upload("hello").status()).isEqualTo(422);
        assertThat(upload("hello").body()).contains("Første linje skal være overskrifter");
        assertThat(upload("name;email\n" + "Anna;anna@membered.test\n".repeat(100_000)).body())
                .contains("over 5.000 linjer");
    }

    @Test
    void aTableSaysWhenThereAreTooFewSeatsAndFillsThoseThereAre() {
        sql("update subscription set seats = (select count(*) + 1 from membership where state <> 'removed' and tenant_id = '"
                + TENANT + "')");
        var look = mette.follow(upload("name,email\nRosa,rosa@membered.test\nSara,sara@membered.test\n"));
        assertThat(look.body()).contains("der er kun 1 ledige pladser");
        var path = look.location().getPath();
        assertThat(mette.follow(mette.post(PORTAL + path, look.form(path))).body()).contains("Alle pladser er i brug");
    }

    @Test
    void theListIsTakenAlongAsAFileThatNoSpreadsheetRuns() {
        create("=HYPERLINK(1)", "formel");
        var file = mette.get(MEMBERS + ".csv?q=formel@");
        assertThat(file.header("Content-Type")).startsWith("text/csv");
        assertThat(file.body()).startsWith("\ufeffname;email;roles")
                .contains("'=HYPERLINK(1);formel@membered.test;member");
    }
}
