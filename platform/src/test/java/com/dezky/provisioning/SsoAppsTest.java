package com.dezky.provisioning;

import static com.dezky.provisioning.Installation.IDA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.dezky.authentik.AppClient;
import com.dezky.authentik.Application;
import com.dezky.authentik.OAuthProvider;
import com.dezky.emulator.Fault;
import com.dezky.kernel.Problem;
import com.dezky.kernel.TenantId;
import com.dezky.member.Groups;
import com.dezky.sso.NewSecret;
import com.dezky.sso.SsoApp;
import com.dezky.sso.SsoAppOrder;
import com.dezky.sso.SsoAppResult;
import com.dezky.sso.SsoAppResult.Changed;
import com.dezky.sso.SsoAppResult.Handed;
import com.dezky.sso.SsoAppResult.NameTaken;
import com.dezky.sso.SsoAppResult.NoSuchGroup;
import com.dezky.sso.SsoAppResult.NotDone;
import com.dezky.sso.SsoAppResult.Stale;
import com.dezky.sso.SsoAppResult.Unsure;
import com.dezky.sso.SsoApps;
import com.dezky.sso.SsoSecrets;
import com.dezky.upstream.Missing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// Applications with single sign-on at the identity provider: made whole or not at all, kept as they should be, and
/// gone when they should be gone.
class SsoAppsTest extends ProvisioningTest {
    private static final String URI = "https://wiki.firma.test/callback";

    @Test
    void anAppIsThereForTheTenantsGroupAndForNobodyElse() {
        var tenant = tenant("sso-whole");
        var made = make(tenant, "Wiki");

        var application = application(made.app());
        var provider = provider(made.app());
        assertThat(application.all()).isTrue();
        assertThat(application.provider()).isEqualTo(provider.pk());
        assertThat(provider.secret().value()).isEqualTo(made.value()).hasSize(64);
        assertThat(provider.redirects()).containsExactly(new OAuthProvider.Redirect(URI, true));
        assertThat(provider.mappings()).hasSize(4);
        assertThat(provider.signingKey()).isNotNull();
        assertThat(groups(application)).containsExactlyInAnyOrder(group("sso-whole"), group("dezky-nobody"));
        assertThat(made.toString()).doesNotContain(made.value());

        dezky.settle(tenant);
        assertThat(see(tenant, made.app()).status()).isEqualTo(SsoApp.Status.READY);
        assertThat(see(tenant, made.app()).guarded()).isFalse();
        assertThat(dezky.drift(tenant)).isEmpty();
        assertThat(rows("select count(*) from sso_app a where to_jsonb(a)::text like '%" + made.value() + "%'"))
                .as("the secret is nowhere in the database").isZero();
    }

    @Test
    void eachCallThatFailsLeavesNothingAndTheNextTryWorks() {
        var tenant = tenant("sso-fails");
        var calls = callsOfMaking(tenant);
        assertThat(calls).as("calls of making one app").isGreaterThan(8);
        for (var fault : List.of(Fault.ERROR_500, Fault.TOO_MANY, Fault.GARBAGE)) {
            for (var at = 0; at < calls; at++) {
                var name = "App " + fault + " " + at;
                strike(fault, at);
                assertThat(create(tenant, name)).as(name).isInstanceOf(NotDone.class);
                upstreams.heal();
                dezky.settle(tenant);
                assertThat(names(tenant)).as(name).isEmpty();
                assertThat(upstreamApps()).as(name).doesNotContain(name);
            }
        }
        assertThat(create(tenant, "App " + Fault.ERROR_500 + " 0")).isInstanceOf(Handed.class);
        assertThat(orphans()).isZero();
    }

    @Test
    void anAnswerThatIsLostAfterItTookEffectLeavesAWholeAppOrNone() {
        var tenant = tenant("sso-lost");
        var calls = callsOfMaking(tenant);
        for (var at = 0; at < calls; at++) {
            var name = "Lost " + at;
            strike(Fault.LOSE_RESPONSE, at);
            var result = create(tenant, name);
            upstreams.heal();
            dezky.settle(tenant);
            if (result instanceof Handed(var made)) {
                assertThat(provider(made.app()).secret().value()).as(name).isEqualTo(made.value());
                assertThat(see(tenant, made.app()).status()).isEqualTo(SsoApp.Status.READY);
            } else {
                assertThat(result).isInstanceOf(NotDone.class);
                assertThat(upstreamApps()).as(name).doesNotContain(name);
            }
        }
        assertThat(orphans()).isZero();
    }

    @Test
    void whatTookEffectAfterWeGaveUpIsClearedAwayLater() {
        var tenant = tenant("sso-late");
        strike(Fault.ERROR_500, callsOfMaking(tenant) - 4); // the call that makes it
        assertThat(create(tenant, "Late")).isInstanceOf(NotDone.class);
        upstreams.heal();
        dezky.settle(tenant);
        var slug = slugOf("Late");
        // The server was only slow: it makes the thing when nobody waits for it any more.
        var model = provider(make(tenant, "Model").app());
        apps().create(new com.dezky.authentik.NewApp(slug, "Late", new com.dezky.upstream.Secret("never seen"),
                settingsOf(model, URI),
                List.of(group("sso-late"))));
        dezky.sweep(tenant);
        assertThat(apps().findApplication(slug)).isEmpty();
        assertThat(apps().findProvider(slug)).isEmpty();
        CLOCK.forward(Duration.ofMinutes(6));
        dezky.sweep(tenant);
        assertThat(rows("select count(*) from sso_app where client_id = '" + slug + "'")).isZero();
    }

    @Test
    void whatACrashLeftBehindIsClearedAwayAndBlocksNobody() {
        var tenant = tenant("sso-crash");
        var made = make(tenant, "Wiki");
        // As if we had died between the identity provider's answer and our own second transaction.
        sql("update sso_app set state = 'making', busy_until = '" + CLOCK.instant().plusSeconds(60) + "' where id = '"
                + made.app().id() + "'");
        dezky.settle(tenant);
        assertThat(apps().findApplication(made.app().clientId())).as("somebody may still be at it").isPresent();
        assertThat(create(tenant, "Wiki")).isInstanceOf(NameTaken.class);

        CLOCK.forward(Duration.ofMinutes(2));
        var again = make(tenant, "wiki");
        dezky.settle(tenant);
        assertThat(apps().findApplication(made.app().clientId())).isEmpty();
        assertThat(apps().findProvider(made.app().clientId())).isEmpty();
        assertThat(apps().findApplication(again.app().clientId())).isPresent();
        assertThat(names(tenant)).containsExactly("wiki");
    }

    @Test
    void aRenewedSecretReplacesTheOneBefore() {
        var tenant = tenant("sso-renew");
        var made = make(tenant, "Wiki");
        var renewed = ((Handed) renew(tenant, made.app())).made();
        assertThat(renewed.value()).isNotEqualTo(made.value());
        assertThat(provider(made.app()).secret().value()).isEqualTo(renewed.value());
        assertThat(renewed.app().version()).isGreaterThan(made.app().version());
    }

    @Test
    void aRenewalThatFailsSaysWhetherTheOldSecretStillWorks() {
        var tenant = tenant("sso-renew-fails");
        var made = make(tenant, "Wiki");
        upstreams.authentik.faults().failNext(Fault.ERROR_500, exchange -> exchange.method().equals("PATCH"));
        assertThat(renew(tenant, made.app())).isInstanceOf(NotDone.class);
        assertThat(provider(made.app()).secret().value()).isEqualTo(made.value());

        upstreams.authentik.faults().failNext(Fault.LOSE_RESPONSE, exchange -> exchange.method().equals("PATCH"));
        var renewed = ((Handed) renew(tenant, made.app())).made();
        assertThat(provider(made.app()).secret().value()).isEqualTo(renewed.value());

        var away = new AtomicBoolean();
        upstreams.authentik.faults().failNext(Fault.LOSE_RESPONSE, exchange -> exchange.method().equals("PATCH")
                && away.compareAndSet(false, true));
        upstreams.authentik.faults().failNext(Fault.ERROR_500, _ -> away.get());
        assertThat(renew(tenant, made.app())).isInstanceOf(Unsure.class);
        assertThat(renew(tenant, made.app())).as("it is not locked for ever").isInstanceOf(Handed.class);
    }

    @Test
    void twoRenewalsAtOnceDoNotHandOutASecretThatIsDead() {
        var tenant = tenant("sso-race");
        var made = make(tenant, "Wiki");
        sql("update sso_app set busy_until = '" + CLOCK.instant().plusSeconds(60) + "'");
        assertThat(renew(tenant, made.app())).isInstanceOf(SsoAppResult.Busy.class);
        assertThat(provider(made.app()).secret().value()).isEqualTo(made.value());
    }

    @Test
    void aChangeIsFollowedAndAnOldVersionIsRefused() {
        var tenant = tenant("sso-change");
        var made = make(tenant, "Wiki").app();
        var changed = ((Changed) change(made, "Our wiki", List.of(URI, "https://wiki.firma.test/two"), List.of()))
                .app();
        assertThat(changed.status()).isEqualTo(SsoApp.Status.CHANGING);
        dezky.settle(tenant);
        assertThat(see(tenant, made).status()).isEqualTo(SsoApp.Status.READY);
        assertThat(application(made).name()).isEqualTo("Our wiki");
        assertThat(provider(made).redirects()).hasSize(2);

        assertThat(change(made, "Late", List.of(URI), List.of())).isInstanceOf(Stale.class);
        make(tenant, "Blog");
        assertThat(change(changed, "BLOG", List.of(URI), List.of())).isInstanceOf(NameTaken.class);
        assertThat(change(changed, "Wiki", List.of(URI), List.of(UUID.randomUUID())))
                .isInstanceOf(NoSuchGroup.class);
    }

    @Test
    void aRemovedAppIsGoneEverywhereAlsoWhenTheProviderIsAwayAtFirst() {
        var tenant = tenant("sso-remove");
        var made = make(tenant, "Wiki").app();
        upstreams.authentik.faults().breakWith(Fault.ERROR_500);
        assertThat(remove(tenant, made).status()).isEqualTo(SsoApp.Status.REMOVING);
        dezky.run(tenant);
        assertThat(names(tenant)).as("seen until it is gone").containsExactly("Wiki");
        assertThat(create(tenant, "Blog")).isInstanceOf(NotDone.class);
        upstreams.heal();
        dezky.settle(tenant);
        assertThat(apps().findApplication(made.clientId())).isEmpty();
        assertThat(apps().findProvider(made.clientId())).isEmpty();
        assertThat(names(tenant)).doesNotContain("Wiki");
        assertThatThrownBy(() -> renew(tenant, made)).isInstanceOf(Problem.class);
    }

    @Test
    void whatSomebodyOpensUpstreamIsClosedAgain() {
        var tenant = tenant("sso-opened");
        var made = make(tenant, "Wiki").app();
        dezky.settle(tenant);
        var stranger = dezky.authentik().createGroup("sso-strangers", java.util.Map.of()).id();
        var application = application(made);
        apps().bind(application.id(), stranger);
        apps().bindingsOf(application).stream().filter(binding -> binding.admits(group("sso-opened")))
                .forEach(binding -> apps().unbind(binding.id()));
        var provider = provider(made);
        apps().updateProvider(provider.pk(), settingsOf(provider, URI, "https://evil.test/"));

        dezky.sweep(tenant);

        assertThat(groups(application)).containsExactlyInAnyOrder(group("sso-opened"), group("dezky-nobody"));
        assertThat(provider(made).redirects()).extracting(OAuthProvider.Redirect::url).containsExactly(URI);
    }

    @Test
    void anAppWhoseGroupIsDeletedUpstreamIsClosedAndNotOpenToEverybody() {
        var tenant = tenant("sso-shut");
        var made = make(tenant, "Wiki").app();
        dezky.settle(tenant);
        upstreams.authentik.forgetGroup("sso-shut");
        assertThat(groups(application(made))).containsExactly(group("dezky-nobody"));
        dezky.sweep(tenant);
        dezky.settle(tenant);
        assertThat(groups(application(made))).containsExactlyInAnyOrder(group("sso-shut"), group("dezky-nobody"));
    }

    @Test
    void anAppDeletedUpstreamIsMissedAndMadeAgainWithANewSecret() {
        var tenant = tenant("sso-missing");
        var made = make(tenant, "Wiki");
        dezky.settle(tenant);
        apps().deleteApplication(made.app().clientId());
        dezky.sweep(tenant);
        assertThat(see(tenant, made.app()).status()).isEqualTo(SsoApp.Status.MISSING);
        assertThat(dezky.states(tenant).values()).as("nothing else waits for it").containsOnly(StepState.State.OK);

        var again = ((Handed) renew(tenant, made.app())).made();
        dezky.settle(tenant);
        assertThat(see(tenant, made.app()).status()).isEqualTo(SsoApp.Status.READY);
        assertThat(provider(made.app()).secret().value()).isEqualTo(again.value());
        assertThat(groups(application(made.app()))).hasSize(2);
    }

    @Test
    void anAppForOneGroupFollowsThatGroupAndLetsInNobodyWhenItIsRemoved() {
        var tenant = tenant("sso-groups");
        var anna = aPerson(tenant, "anna");
        var sales = aGroup(tenant, "Sales", "sales@sso-groups.dezky.localhost", false, anna);
        dezky.settle(tenant);
        var made = ((Handed) create(tenant, "Crm", List.of(sales.id()))).made().app();
        assertThat(groups(application(made))).containsExactlyInAnyOrder(group("sso-groups:sales"),
                group("dezky-nobody"));

        dezky.asOperator(() -> dezky.bean(Groups.class).remove(IDA, tenant, sales.id()));
        dezky.settle(tenant);
        assertThat(groups(application(made))).containsExactly(group("dezky-nobody"));
        assertThat(create(tenant, "Other", List.of(UUID.randomUUID()))).isInstanceOf(NoSuchGroup.class);
    }

    @Test
    void aPurgedTenantLeavesNoApp() {
        var tenant = tenant("sso-purge");
        var made = make(tenant, "Wiki").app();
        dezky.settle(tenant);
        dezky.asOperator(() -> dezky.lifecycle().close(IDA, tenant));
        dezky.settle(tenant);
        assertThat(apps().findApplication(made.clientId())).as("restorable").isPresent();
        CLOCK.forward(Duration.ofDays(31));
        dezky.sweep(tenant);
        dezky.settle(tenant);
        assertThat(apps().findApplication(made.clientId())).isEmpty();
        assertThat(apps().findProvider(made.clientId())).isEmpty();
        assertThat(rows("select count(*) from sso_app where tenant_id = '" + tenant + "'")).isZero();
    }

    @Test
    void thereAreNoMoreThanFiftyAndTheSecondOfANameIsRefused() {
        var tenant = tenant("sso-many");
        make(tenant, "Wiki");
        assertThat(create(tenant, "WIKI")).isInstanceOf(NameTaken.class);
        sql("""
            insert into sso_app (tenant_id, name, client_id, redirect_uris, state)
            select '%s', 'App ' || n, 'app-' || lpad(to_hex(n), 32, '0'), array['https://a.test/'], 'ready'
              from generate_series(1, 49) n
            """.formatted(tenant));
        assertThat(create(tenant, "One more")).isEqualTo(new SsoAppResult.TooMany(50));
        sql("delete from sso_app where tenant_id = '%s'".formatted(tenant));
    }

    private static TenantId tenant(String slug) {
        var tenant = dezky.newTenant(slug);
        dezky.settle(tenant);
        return tenant;
    }

    private static NewSecret make(TenantId tenant, String name) {
        return ((Handed) create(tenant, name)).made();
    }

    private static SsoAppResult create(TenantId tenant, String name) {
        return create(tenant, name, List.of());
    }

    private static SsoAppResult create(TenantId tenant, String name, List<UUID> groups) {
        return dezky.asOperator(() -> dezky.bean(SsoSecrets.class).create(new SsoAppOrder(IDA, tenant, name,
                List.of(URI), groups)));
    }

    private static SsoAppResult renew(TenantId tenant, SsoApp app) {
        return dezky.asOperator(() -> dezky.bean(SsoSecrets.class).renew(IDA, tenant, app.id()));
    }

    private static SsoAppResult change(SsoApp app, String name, List<String> uris, List<UUID> groups) {
        return dezky.asOperator(() -> dezky.bean(SsoApps.class).change(app.id(), app.version(), new SsoAppOrder(IDA,
                app.tenant(), name, uris, groups)));
    }

    private static SsoApp remove(TenantId tenant, SsoApp app) {
        return dezky.asOperator(() -> dezky.bean(SsoApps.class).remove(IDA, tenant, app.id()));
    }

    private static SsoApp see(TenantId tenant, SsoApp app) {
        return dezky.asOperator(() -> dezky.bean(SsoApps.class).get(IDA, tenant, app.id()));
    }

    private static List<String> names(TenantId tenant) {
        return dezky.asOperator(() -> dezky.bean(SsoApps.class).list(IDA, tenant)).stream()
                .filter(app -> app.status() != SsoApp.Status.REMOVING || app.settled()).map(SsoApp::name).toList();
    }

    /// How many calls making an app takes when nothing goes wrong.
    private static int callsOfMaking(TenantId tenant) {
        var calls = new CopyOnWriteArrayList<String>();
        upstreams.authentik.observe(exchange -> calls.add(exchange.path()));
        var app = make(tenant, "Counted").app();
        var count = calls.size();
        remove(tenant, app);
        dezky.settle(tenant);
        return count;
    }

    /// The call after `at` more fails once, and no other.
    private static void strike(Fault fault, int at) {
        var seen = new AtomicInteger();
        upstreams.authentik.faults().failNext(fault, _ -> seen.getAndIncrement() == at);
    }

    private static AppClient apps() {
        return dezky.authentik().apps();
    }

    private static Application application(SsoApp app) {
        return apps().findApplication(app.clientId()).orElseThrow();
    }

    private static com.dezky.authentik.AppSettings settingsOf(OAuthProvider like, String... uris) {
        return new com.dezky.authentik.AppSettings(null, Objects.requireNonNull(like.authorizationFlow()),
                Objects.requireNonNull(like.invalidationFlow()), like.mappings(),
                Objects.requireNonNull(like.signingKey()), List.of(uris));
    }

    private static OAuthProvider provider(SsoApp app) {
        return apps().findProvider(app.clientId()).orElseThrow();
    }

    private static List<String> groups(Application application) {
        var groups = new ArrayList<String>();
        apps().bindingsOf(application).forEach(binding -> groups.add(binding.group()));
        return groups;
    }

    private static String group(String name) {
        return dezky.authentik().findGroupNamed(name).orElseThrow().id();
    }

    /// The names of all applications of ours that the identity provider has, whole or half.
    private static List<String> upstreamApps() {
        var names = new ArrayList<String>();
        for (var slug : slugs()) {
            try {
                apps().findApplication(slug).map(Application::name).ifPresent(names::add);
                apps().findProvider(slug).map(OAuthProvider::name).ifPresent(names::add);
            } catch (Missing _) {
                // not there
            }
        }
        return names;
    }

    /// How many applications the identity provider has beyond those that are ready here.
    private static long orphans() {
        return slugs().stream().filter(slug -> apps().findApplication(slug).isPresent()
                || apps().findProvider(slug).isPresent())
                .filter(slug -> rows("select count(*) from sso_app where state = 'ready' and client_id = '" + slug
                        + "'") == 0)
                .count();
    }

    private static List<String> slugs() {
        return query("select distinct client_id from sso_app");
    }

    private static String slugOf(String name) {
        return query("select client_id from sso_app where name = '" + name + "'").getFirst();
    }

    private static List<String> query(String sql) {
        return dezky.asOperator(() -> dezky.bean(TransactionTemplate.class).execute(open -> dezky.bean(
                JdbcClient.class).sql(sql).query(String.class).list()));
    }

    private static long rows(String sql) {
        return dezky.asOperator(() -> dezky.bean(TransactionTemplate.class).execute(open -> dezky.bean(
                JdbcClient.class).sql(sql).query(Long.class).single()));
    }

    private static void sql(String statement) {
        dezky.asOperator(() -> dezky.bean(TransactionTemplate.class).execute(open -> dezky.bean(JdbcClient.class)
                .sql(statement).update()));
    }
}
