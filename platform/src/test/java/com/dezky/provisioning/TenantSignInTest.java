package com.dezky.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import com.dezky.authentik.Group;
import com.dezky.authentik.User;
import com.dezky.authentik.UserPatch;
import com.dezky.emulator.authentik.DeviceType;
import com.dezky.emulator.authentik.SeedClient;
import com.dezky.emulator.authentik.SeedDevice;
import com.dezky.kernel.TenantId;
import com.dezky.member.IdentityAccount;
import com.dezky.security.SecurityPolicyChanged;
import com.dezky.testing.Browser;
import com.dezky.upstream.Secret;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// From a tenant's policy to what its people meet at the identity provider, and to nobody else's.
class TenantSignInTest extends ProvisioningTest {
    private static final String APP = "http://app.sign-in.test/callback";
    private static final String PASSWORD = "a password of their own";

    @BeforeAll
    static void guarded() {
        upstreams.authentik.applyBlueprint();
        upstreams.authentik.seedClient(new SeedClient("rules-portal", "secret", List.of(APP), List.of(), null, null));
        upstreams.authentik.guard("rules-portal");
    }

    @Test
    void aPolicyChangesTheSignInOfItsTenantAndOfNoOther() {
        var first = settled("rules-first");
        var second = settled("rules-second");
        var anna = somebody(first, "anna");
        var bo = somebody(second, "bo");
        assertThat(signIn(anna, "SE")).isEqualTo("in");
        var before = groupOf("rules-second");
        var runs = dezky.runs(second).size();

        ask(first, "required", "{DK}", "{203.0.113.0/24}", 60, false);

        assertThat(rulesOf("rules-first")).isEqualTo(Map.of("version", 1, "report_only", false, "mfa", "required",
                "countries", List.of("DK"), "ip_allow", List.of("203.0.113.0/24"), "session_minutes", 60));
        assertThat(signIn(anna, "SE")).contains("does not allow signing in from this country");
        assertThat(signIn(anna, "DK")).contains("Add an authenticator");
        upstreams.authentik.seedDevice(new SeedDevice(anna, DeviceType.TOTP, "Phone", true, "123456"));
        assertThat(signIn(anna, "DK")).contains("Enter your code");

        assertThat(groupOf("rules-second")).as("the other tenant's group").isEqualTo(before);
        assertThat(dezky.runs(second)).as("nothing was even looked at there").hasSize(runs);
        assertThat(signIn(bo, "SE")).isEqualTo("in");

        ask(first, "off", "{}", "{}", 10_080, false);
        assertThat(groupOf("rules-first").attributes()).doesNotContainKey("dezky_policy");
        assertThat(signIn(anna, "SE")).contains("Enter your code");
    }

    @Test
    void whileOnlyWatchedNobodyIsRefused() {
        var tenant = settled("rules-watched");
        var anna = somebody(tenant, "anna");
        ask(tenant, "required", "{DK}", "{}", 60, true);
        assertThat(rulesOf("rules-watched")).containsEntry("report_only", true);
        assertThat(signIn(anna, "SE")).isEqualTo("in");
    }

    @Test
    void inASecondTenantTheRulesOfTheHomeHoldAtSignIn() {
        var home = settled("rules-home");
        var away = settled("rules-away");
        var anna = somebody(home, "anna");
        dezky.member(away, subjectOf(anna), anna, "member");
        dezky.settle(away);
        ask(away, "required", "{SE}", "{}", 60, false);
        assertThat(signIn(anna, "DK")).isEqualTo("in");
        ask(home, "off", "{DK}", "{}", 10_080, false);
        assertThat(signIn(anna, "DK")).isEqualTo("in");
        assertThat(signIn(anna, "SE")).contains("from this country");
    }

    @Test
    void rulesLoosenedBehindOurBackAreMendedByTheSweepFieldByField() {
        var tenant = settled("rules-loose");
        ask(tenant, "required", "{DK}", "{}", 60, false);
        var loose = new HashMap<>(rulesOf("rules-loose"));
        loose.put("mfa", "off");
        loose.put("countries", List.of());
        loose.put("admins", "may do anything");
        dezky.authentik().setGroupAttribute(groupOf("rules-loose").id(), "dezky_policy", loose);
        dezky.authentik().setGroupAttribute(groupOf("rules-loose").id(), "color", "blue");

        dezky.sweep(tenant);

        assertThat(rulesOf("rules-loose")).containsEntry("mfa", "required").containsEntry("countries", List.of("DK"))
                .doesNotContainKey("admins");
        assertThat(groupOf("rules-loose").attributes()).containsEntry("color", "blue");
        assertThat(dezky.drift(tenant)).isEmpty();
        assertThat(dezky.healed(tenant)).extracting(Drift::field, Drift::desired, Drift::observed, Drift::kind)
                .containsExactlyInAnyOrder(
                        org.assertj.core.api.Assertions.tuple("group.dezky_policy.mfa", "required", "off", "unwanted"),
                        org.assertj.core.api.Assertions.tuple("group.dezky_policy.countries", "[DK]", "[]",
                                "unwanted"),
                        org.assertj.core.api.Assertions.tuple("group.dezky_policy.admins", null, "may do anything",
                                "unwanted"));
        assertThat(dezky.healed(tenant)).extracting(Drift::why).allMatch(why -> why.contains("security policy"));
    }

    @Test
    void rulesThatCannotBeReadRefuseEverybodyUntilTheSweepComes() {
        var tenant = settled("rules-broken");
        var anna = somebody(tenant, "anna");
        ask(tenant, "off", "{DK}", "{}", 10_080, false);
        dezky.authentik().setGroupAttribute(groupOf("rules-broken").id(), "dezky_policy", "anything goes");
        assertThat(signIn(anna, "DK")).contains("cannot be read just now");
        dezky.sweep(tenant);
        assertThat(signIn(anna, "DK")).isEqualTo("in");
    }

    @Test
    void whoeverLosesTheMarkOfTheirHomeGetsItBackFromTheSweep() {
        var tenant = settled("rules-mark");
        var anna = somebody(tenant, "anna");
        ask(tenant, "off", "{DK}", "{}", 10_080, false);
        var user = user(anna);
        var attributes = new HashMap<>(user.attributes());
        attributes.remove(IdentityAccount.HOME);
        dezky.authentik().updateUser(user.pk(), UserPatch.attributes(attributes));
        assertThat(signIn(anna, "SE")).as("no mark, no rules").isEqualTo("in");

        dezky.sweep(tenant);

        assertThat(user(anna).attributes()).containsEntry(IdentityAccount.HOME, tenant.toString());
        assertThat(signIn(anna, "SE")).contains("from this country");
    }

    @Test
    void whoIsSuspendedAtHomeAndNeededElsewhereIsNotKeptOutThere() {
        var home = settled("rules-left");
        var away = settled("rules-stays");
        var anna = somebody(home, "anna");
        dezky.member(away, subjectOf(anna), anna, "member");
        dezky.settle(away);
        ask(home, "off", "{DK}", "{}", 10_080, false);

        dezky.membership(home, subjectOf(anna), "suspended");
        dezky.settle(home);
        assertThat(user(anna).attributes()).doesNotContainKey(IdentityAccount.HOME);
        assertThat(signIn(anna, "SE")).isEqualTo("in");

        dezky.membership(home, subjectOf(anna), "active");
        dezky.settle(home);
        assertThat(user(anna).attributes()).containsEntry(IdentityAccount.HOME, home.toString());
        assertThat(signIn(anna, "SE")).contains("from this country");
    }

    @Test
    void aGroupMadeAgainHasItsRulesFromTheFirstMoment() {
        var tenant = settled("rules-again");
        ask(tenant, "required", "{}", "{}", 10_080, false);
        upstreams.authentik.forgetGroup("rules-again");
        dezky.sweep(tenant);
        assertThat(rulesOf("rules-again")).containsEntry("mfa", "required");
        assertThat(dezky.healed(tenant)).extracting(Drift::field).containsExactly("group");
    }

    @Test
    void aStricterPolicyMeetsASessionThatRunsAlreadyOnItsWayToTheApplication() {
        var tenant = settled("rules-running");
        var anna = somebody(tenant, "anna");
        var browser = new Browser();
        be(browser, "SE");
        assertThat(tryIn(browser, anna)).isEqualTo("in");
        ask(tenant, "off", "{DK}", "{}", 10_080, false);
        assertThat(go(browser, browser.get(authorize()))).contains("from this country");
    }

    private static TenantId settled(String slug) {
        var tenant = dezky.newTenant(slug);
        dezky.settle(tenant);
        return tenant;
    }

    /// A member at home, with a password of their own.
    private static String somebody(TenantId tenant, String name) {
        aPerson(tenant, name);
        dezky.settle(tenant);
        var email = name + "@" + dezky.tenant(tenant).mailDomain();
        var user = user(email);
        dezky.authentik().setPassword(user.pk(), new Secret(PASSWORD));
        var attributes = new HashMap<>(user.attributes());
        attributes.remove(IdentityAccount.MUST_CHANGE_PASSWORD);
        dezky.authentik().updateUser(user.pk(), UserPatch.attributes(attributes));
        return email;
    }

    /// Saves a policy as the module that owns it does, and lets the people's lane go.
    private static void ask(TenantId tenant, String mfa, String countries, String networks, int minutes,
            boolean reportOnly) {
        dezky.asOperator(() -> dezky.bean(TransactionTemplate.class).execute(open -> {
            dezky.bean(JdbcClient.class).sql("""
                    insert into security_policy (tenant_id, mfa_mode, countries, networks, absolute_minutes,
                                                 idle_minutes, report_only)
                    values (:tenant, :mfa, :countries::text[], :networks::cidr[], :minutes, least(:minutes, 480),
                            :reportOnly)
                    on conflict (tenant_id) do update
                       set mfa_mode = :mfa, countries = :countries::text[], networks = :networks::cidr[],
                           absolute_minutes = :minutes, idle_minutes = least(:minutes, 480),
                           report_only = :reportOnly, version = security_policy.version + 1
                    """).param("tenant", tenant.value()).param("mfa", mfa).param("countries", countries)
                    .param("networks", networks).param("minutes", minutes).param("reportOnly", reportOnly).update();
            dezky.context.publishEvent(new SecurityPolicyChanged(tenant));
            return true;
        }));
        dezky.settle(tenant);
    }

    private static Group groupOf(String slug) {
        return dezky.authentik().findGroupNamed(slug).orElseThrow();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> rulesOf(String slug) {
        return (Map<String, Object>) groupOf(slug).attributes().getOrDefault("dezky_policy", Map.of());
    }

    private static User user(String email) {
        return dezky.authentik().findUserNamed(email).orElseThrow();
    }

    private static String subjectOf(String email) {
        return UUID.fromString(user(email).uuid()).toString();
    }

    /// Signs in with a new browser from there: `in`, or the page it ends at.
    private static String signIn(String email, String country) {
        var browser = new Browser();
        be(browser, country);
        return tryIn(browser, email);
    }

    private static void be(Browser browser, String country) {
        browser.post(upstreams.authentik.uri() + "/if/sandbox/place/", Map.of("country", country, "ip",
                "203.0.113.7"));
    }

    private static String tryIn(Browser browser, String email) {
        var page = browser.follow(browser.get(authorize()));
        return go(browser, browser.post(page.location().toString(), Map.of("uid_field", email, "password",
                PASSWORD)));
    }

    private static String go(Browser browser, Browser.Page start) {
        var page = browser.followUpTo(start, APP);
        return page.redirects() ? "in" : Pattern.compile("\\s+").matcher(page.body()).replaceAll(" ");
    }

    private static String authorize() {
        return upstreams.authentik.uri() + "/application/o/authorize/?response_type=code&client_id=rules-portal"
                + "&scope=openid&state=s&redirect_uri=" + URLEncoder.encode(APP, StandardCharsets.UTF_8);
    }
}
