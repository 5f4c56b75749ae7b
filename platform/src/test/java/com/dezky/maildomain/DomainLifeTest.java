package com.dezky.maildomain;

import static org.assertj.core.api.Assertions.assertThat;

import com.dezky.maildomain.check.Purpose;
import com.dezky.maildomain.check.State;
import com.dezky.stalwart.ZoneRecord;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What happens to a domain once it is somebody's.
class DomainLifeTest extends DomainTest {
    @Test
    void thePolicyIsOursAndNotTheMailServers() {
        verified("policy", "policy.dk");
        assertThat(record("policy", "policy.dk", "dmarc").path("expected").asString())
                .isEqualTo("v=DMARC1; p=none; rua=mailto:postmaster@policy.dk");
        var changed = owner("policy").send("PUT", "/tenants/policy/domains/policy.dk/dmarc",
                "{\"policy\":\"quarantine\"}");
        assertThat(changed.at("/dmarcPolicy")).isEqualTo("quarantine");
        assertThat(record("policy", "policy.dk", "dmarc").path("expected").asString()).contains("p=quarantine");
        assertThat(record("policy", "policy.dk", "dmarc").path("state").asString()).isEqualTo("unknown");
        look();
        assertThat(status("policy", "policy.dk")).isEqualTo("verified");
    }

    @Test
    void aRecordThatSomebodyLeavesAloneNoLongerCountsAndOutlivesAChange() {
        verified("left", "left.dk");
        dns.says("left.dk", Purpose.DMARC, State.DIFFERENT);
        look();
        assertThat(status("left", "left.dk")).isEqualTo("attention");
        var optOut = "/tenants/left/domains/left.dk/records/" + record("left", "left.dk", "dmarc").path("id")
                .asString() + "/opt-out";
        assertThat(owner("left").send("PUT", optOut, "{\"reason\":\" \"}").status()).isEqualTo(422);
        assertThat(owner("left").send("PUT", optOut, "{\"reason\":\"our gateway has its own\"}").at("/status"))
                .isEqualTo("verified");
        owner("left").send("PUT", "/tenants/left/domains/left.dk/dmarc", "{\"policy\":\"reject\"}");
        assertThat(record("left", "left.dk", "dmarc").at("/optOut/reason").asString()).isEqualTo(
                "our gateway has its own");
        owner("left").delete(optOut);
        look();
        assertThat(status("left", "left.dk")).isEqualTo("attention");
    }

    @Test
    void theOwnershipRecordCannotBeLeftAlone() {
        tenant("proof");
        add("proof", "proof.dk");
        var id = record("proof", "proof.dk", "ownership").path("id").asString();
        assertThat(owner("proof").send("PUT", "/tenants/proof/domains/proof.dk/records/" + id + "/opt-out",
                "{\"reason\":\"no\"}").status()).isEqualTo(404);
    }

    @Test
    void mailLeavesForTheOldServerUntilTheMxPointsHere() {
        var tenant = tenant("moving");
        add("moving", "moving.dk");
        dns.isRightFor("moving.dk");
        dns.says("moving.dk", Purpose.MX, State.DIFFERENT);
        look();
        publish(tenant, "moving.dk");
        look();
        assertThat(scope.tenant(tenant, () -> progress.desired(tenant)).getFirst().mxHere()).isFalse();
        assertThat(status("moving", "moving.dk")).isEqualTo("setup");
        dns.says("moving.dk", Purpose.MX, State.MATCH);
        look();
        assertThat(scope.tenant(tenant, () -> progress.desired(tenant)).getFirst().mxHere()).isTrue();
        dns.says("moving.dk", Purpose.MX, State.UNKNOWN);
        look();
        assertThat(scope.tenant(tenant, () -> progress.desired(tenant)).getFirst().mxHere()).isTrue();
    }

    @Test
    void aDomainInUseIsNotRemovedAndItsUsersAreNamed() {
        verified("used", "used.dk");
        use.by("used.dk", new DomainUse.User(DomainUse.Kind.PERSON, "anna@used.dk", "/admin/members?member=1"),
                new DomainUse.User(DomainUse.Kind.GROUP, "salg@used.dk", "/admin/groups/2"));
        var refused = owner("used").delete("/tenants/used/domains/used.dk");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.at("/type")).endsWith("domain-in-use");
        assertThat(refused.at("/detail")).contains("anna@used.dk", "salg@used.dk");
        assertThat(refused.at("/usedBy/1/kind")).isEqualTo("group");
        use.by("used.dk");
        assertThat(owner("used").delete("/tenants/used/domains/used.dk").at("/status")).isEqualTo("removing");
    }

    @Test
    void whatOnlyDezkyKnewIsGoneAtOnce() {
        tenant("early");
        add("early", "early.dk");
        assertThat(owner("early").delete("/tenants/early/domains/early.dk").status()).isEqualTo(204);
        assertThat(owner("early").get("/tenants/early/domains/early.dk").status()).isEqualTo(404);
    }

    @Test
    void thePrimaryDomainChangesHandsAndCannotGo() {
        verified("first", "first.dk");
        assertThat(owner("first").post("/tenants/first/domains/first.dk/primary", null).at("/primary"))
                .isEqualTo("true");
        assertThat(owner("first").delete("/tenants/first/domains/first.dk").at("/type")).endsWith("domain-primary");
        assertThat(owner("first").post("/tenants/first/domains/first.dezky.localhost/primary", null).status())
                .isEqualTo(200);
        assertThat(read("first", "first.dk").path("primary").asBoolean()).isFalse();
        assertThat(owner("first").delete("/tenants/first/domains/first.dk").status()).isEqualTo(202);
    }

    @Test
    void anAliasIsANameOfItsMainDomainAndNotADomainOfItsOwn() {
        var tenant = verified("alias", "main.dk");
        add("alias", "other.dk");
        assertThat(alias("other.dk", "main.dk").at("/type")).endsWith("domain-not-proven");
        dns.isRightFor("other.dk");
        look();
        publish(tenant, "other.dk");
        assertThat(alias("other.dk", "main.dk").at("/aliasOf")).isEqualTo("main.dk");

        var desired = scope.tenant(tenant, () -> progress.desired(tenant));
        assertThat(desired).filteredOn(DesiredDomain::leaving).extracting(one -> one.name().value())
                .as("it was a domain of its own before").containsExactly("other.dk");
        scope.tenant(tenant, () -> {
            desired.stream().filter(DesiredDomain::leaving).forEach(one -> progress.gone(tenant, one.id()));
            return tenant;
        });
        var after = scope.tenant(tenant, () -> progress.desired(tenant));
        assertThat(after).hasSize(1);
        assertThat(after.getFirst().aliases()).extracting("value").isEqualTo(List.of("other.dk"));
        assertThat(read("alias", "other.dk").path("records").valueStream()
                .map(one -> one.path("purpose").asString()).distinct()).doesNotContain("dkim").contains("mx", "spf");
        assertThat(owner("alias").delete("/tenants/alias/domains/main.dk").at("/type")).endsWith(
                "domain-has-aliases");
    }

    private com.dezky.testing.Http.Answer alias(String alias, String main) {
        return owner("alias").send("PUT", "/tenants/alias/domains/" + alias + "/alias-of", "{\"domain\":\"" + main
                + "\"}");
    }

    @Test
    void keysChangeWithoutAMomentInWhichMailGoesUnsigned() {
        var tenant = verified("keys", "keys.dk");
        var rotate = "/tenants/keys/domains/keys.dk/dkim-rotation";
        var selectors = owner("keys").post(rotate, null).json().at("/dkimRotation/selectors").valueStream()
                .map(one -> one.asString()).toList();
        assertThat(owner("keys").post(rotate, null).at("/type")).endsWith("domain-keys-busy");
        zone(tenant, "k1", selectors.getFirst(), selectors.getLast());
        assertThat(stage()).isEqualTo("publishing");
        dns.says("keys.dk", Purpose.DKIM, State.MISSING);
        look();
        assertThat(stage()).as("not in DNS yet").isEqualTo("publishing");
        dns.says("keys.dk", Purpose.DKIM, State.MATCH);
        look();
        assertThat(stage()).isEqualTo("activating");
        scope.tenant(tenant, () -> {
            progress.activated(tenant, progress.desired(tenant).getFirst().id());
            return tenant;
        });
        assertThat(stage()).isEqualTo("retiring");
        upkeep.run();
        assertThat(stage()).as("mail is on its way").isEqualTo("retiring");
        sql("update mail_domain set dkim_stage_at = now() - interval '8 days' where name = 'keys.dk'");
        upkeep.run();
        assertThat(stage()).isEqualTo("destroying");
        zone(tenant, selectors.getFirst(), selectors.getLast());
        assertThat(read("keys", "keys.dk").path("dkimRotation").isNull()).isTrue();
        look();
        assertThat(status("keys", "keys.dk")).isEqualTo("verified");
    }

    @org.springframework.beans.factory.annotation.Autowired
    private Upkeep upkeep;

    private String stage() {
        return read("keys", "keys.dk").at("/dkimRotation/stage").asString();
    }

    private void zone(com.dezky.kernel.TenantId tenant, String... selectors) {
        scope.tenant(tenant, () -> {
            var wanted = progress.desired(tenant).getFirst();
            progress.published(tenant, wanted.id(), "s-keys.dk", zone("keys.dk", selectors));
            return tenant;
        });
    }

    @Test
    void aWorkerThatLostItsLeaseWritesNothing() {
        tenant("lease");
        add("lease", "lease.dk");
        dns.says("lease.dk", Purpose.OWNERSHIP, State.MATCH);
        sql("update mail_domain set next_check_at = now() + interval '1 day' where name <> 'lease.dk'");
        var claim = verification.claim(10).getFirst();
        assertThat(verification.claim(10)).as("somebody looks already").isEmpty();
        sql("""
            update mail_domain
               set check_lease_until = now() - interval '1 second', next_check_at = now() - interval '1 second'
             where name = 'lease.dk'""");
        var second = verification.claim(10);
        assertThat(second).as("a dead worker's lease runs out").hasSize(1);
        verification.run(claim);
        assertThat(ownership("lease", "lease.dk")).isEqualTo("pending");
        verification.run(second.getFirst());
        assertThat(ownership("lease", "lease.dk")).isEqualTo("proven");
    }

    @Test
    void aLookAtWhatIsNoLongerExpectedCountsForNothing() {
        verified("overtaken", "overtaken.dk");
        dns.meanwhile(() -> owner("overtaken").send("PUT", "/tenants/overtaken/domains/overtaken.dk/dmarc",
                "{\"policy\":\"reject\"}"));
        sql("update mail_domain set next_check_at = now() + interval '1 day' where name <> 'overtaken.dk'");
        look("overtaken.dk");
        assertThat(record("overtaken", "overtaken.dk", "dmarc").path("state").asString()).isEqualTo("unknown");
        assertThat(count("mail_domain where name = 'overtaken.dk' and next_check_at <= now()"))
                .as("due again at once").isEqualTo(1);
    }

    private void look(String name) {
        sql("update mail_domain set next_check_at = now() - interval '1 second' where name = '" + name + "'");
        verification.claim(1).forEach(verification::run);
    }

    @Test
    void aRepeatedReportOfTheMailServerChangesNothing() {
        var tenant = verified("again", "again.dk");
        var version = count("mail_domain_event");
        publish(tenant, "again.dk");
        assertThat(count("mail_domain_event")).isEqualTo(version);
        assertThat(record("again", "again.dk", "mx").path("state").asString()).isEqualTo("match");
    }

    @Test
    void theZoneFileHasEveryRecordAndSplitsLongTexts() {
        var tenant = verified("zone", "zone.dk");
        scope.tenant(tenant, () -> {
            var wanted = progress.desired(tenant).getFirst();
            progress.published(tenant, wanted.id(), "s-zone.dk", List.of(new ZoneRecord("k._domainkey.zone.dk.",
                    "TXT", "v=DKIM1; p=" + "A".repeat(400)),
                    new ZoneRecord("zone.dk.", "MX",
                            "10 mail.dezky.test.")));
            return tenant;
        });
        var file = owner("zone").get("/tenants/zone/domains/zone.dk/zone-file");
        assertThat(file.header("Content-Type")).startsWith("text/dns");
        assertThat(file.body()).contains("zone.dk. 3600 IN MX 10 mail.dezky.test.",
                "k._domainkey.zone.dk. 3600 IN TXT \"v=DKIM1; p=" + "A".repeat(244) + "\" \"" + "A".repeat(156) + "\"");
    }

    @Test
    void whoManagesPeopleSeesTheNamesAndNotTheDomains() {
        verified("names", "names.dk");
        member("names", "ulla", "user_admin");
        assertThat(person("ulla").get("/tenants/names/domains").status()).isEqualTo(403);
        assertThat(owner("names").get("/tenants/names/domains").json().at("/items/0/domain").asString()).isEqualTo(
                "names.dk");
    }

    @Test
    void ownersAndAdminsGetOneMailForEachTimeAGoodDomainBreaks() {
        verified("broken", "broken.dk");
        member("broken", "admin-of-broken", "admin");
        member("broken", "member-of-broken", "member");
        dns.says("broken.dk", Purpose.SPF, State.DIFFERENT);
        look();
        look();
        assertThat(mails("broken.dk")).as("one for the owner, one for the admin").isEqualTo(2);
        dns.says("broken.dk", Purpose.SPF, State.MATCH);
        look();
        assertThat(status("broken", "broken.dk")).isEqualTo("verified");
        sql("update notification_outbox set key = key || '.before'");
        dns.says("broken.dk", Purpose.SPF, State.MISSING);
        look();
        assertThat(mails("broken.dk")).isEqualTo(4);
    }

    private static long mails(String domain) {
        return count("notification_outbox where subject like '" + domain + "%'");
    }

    @Test
    void somebodyWhoAsksTwiceIsAnsweredSoonAndNotAtOnce() {
        verified("eager", "eager.dk");
        assertThat(owner("eager").post("/tenants/eager/domains/eager.dk/recheck", null).status()).isEqualTo(202);
        var due = "mail_domain where name = 'eager.dk' and next_check_at ";
        assertThat(count(due + "= checked_at + interval '10 seconds'")).isEqualTo(1);
        sql("update mail_domain set checked_at = now() - interval '1 minute' where name = 'eager.dk'");
        assertThat(owner("eager").post("/tenants/eager/domains/eager.dk/recheck", null).status()).isEqualTo(202);
        assertThat(count(due + "<= now()")).isEqualTo(1);
    }

    /// Somebody publishes the last record while a look is under way that has not seen it.
    @Test
    void aLookAskedForDuringALookIsNotLost() {
        verified("during", "during.dk");
        sql("update mail_domain set next_check_at = now() where name = 'during.dk'");
        dns.meanwhile(() -> sql("update mail_domain set next_check_at = now() where name = 'during.dk'"));
        look();
        assertThat(count("mail_domain where name = 'during.dk' and next_check_at <= now()")).isEqualTo(1);
    }
}
