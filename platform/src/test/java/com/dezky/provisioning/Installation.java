package com.dezky.provisioning;

import com.dezky.access.Actor;
import com.dezky.access.Scope;
import com.dezky.authentik.AuthentikClient;
import com.dezky.kernel.EmailAddress;
import com.dezky.kernel.Ids;
import com.dezky.kernel.Plan;
import com.dezky.kernel.Slug;
import com.dezky.kernel.TenantId;
import com.dezky.ocis.OcisClient;
import com.dezky.provisioning.StepState.State;
import com.dezky.stalwart.StalwartClient;
import com.dezky.tenant.CreateTenant;
import com.dezky.tenant.CreateTenantResult.Created;
import com.dezky.tenant.Tenant;
import com.dezky.tenant.TenantLifecycle;
import com.dezky.tenant.Tenants;
import com.dezky.testing.TestClock;
import com.dezky.ui.Texts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// The platform without its doors: everything below the web, over a real database and emulated upstreams. Its lanes are
/// driven by hand unless the worker is opened.
final class Installation implements AutoCloseable {
    static final Actor IDA = new Actor(null, Actor.Rights.OPERATOR, "ida@people.test", "Ida", null, null);

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @ConfigurationPropertiesScan("com.dezky")
    @ComponentScan(basePackages = {"com.dezky.access", "com.dezky.audit", "com.dezky.tenant", "com.dezky.billing",
            "com.dezky.partner", "com.dezky.notification", "com.dezky.member", "com.dezky.maildomain",
            "com.dezky.dns", "com.dezky.security", "com.dezky.storage", "com.dezky.sso", "com.dezky.provisioning",
            "com.dezky.authentik",
            "com.dezky.stalwart",
            "com.dezky.ocis"}, excludeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = {
                    "com\\.dezky\\.access\\.(?!session\\.SessionStore|session\\.Seals|service\\.Service|token\\.(AppPassword|OidcClient))[a-z]+\\..*",
                    "com\\.dezky\\.[a-z]+\\.web\\..*",
                    ".*Test(\\$.*)?"}))
    @Import(Texts.class)
    static class WithoutDoors {}

    final ConfigurableApplicationContext context;
    final Clock clock;

    Installation(String database, Clock clock, Map<String, Object> properties) {
        this.clock = clock;
        var all = new LinkedHashMap<String, Object>(Map.of(
                "dezky.database.url", database, "dezky.database.pool-size", "12", "dezky.surfaces", "API",
                "dezky.session-keys", "test:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
                "dezky.cursor-key", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
                "dezky.provisioning.poll-every", "50ms", "dezky.provisioning.retry-base", "2s",
                "dezky.provisioning.late-every", "1s", "logging.level.root", "WARN"));
        all.putAll(properties);
        context = new SpringApplicationBuilder(WithoutDoors.class).web(WebApplicationType.NONE)
                // Doors that stand in a module's root are never opened here, so what they need is not either.
                .lazyInitialization(true)
                .initializers(starting -> {
                    var registry = (org.springframework.beans.factory.support.BeanDefinitionRegistry) starting
                            .getBeanFactory();
                    registry.registerBeanDefinition("clock",
                            new org.springframework.beans.factory.support.RootBeanDefinition(Clock.class,
                                    () -> clock));
                    starting.getBeanFactory().registerSingleton("cursors",
                            new com.dezky.kernel.Cursors(new byte[32]));
                })
                .run(all.entrySet().stream().map(entry -> "--" + entry.getKey() + "=" + entry.getValue())
                        .toArray(String[]::new));
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    TenantId newTenant(String slug) {
        return asOperator(() -> ((Created) bean(Tenants.class).create(new CreateTenant(IDA, new Slug(slug),
                slug + " ApS", Plan.PRO, new EmailAddress("boss@" + slug + ".test"), null))).tenant().id());
    }

    Tenant tenant(TenantId id) {
        return asOperator(() -> bean(Tenants.class).get(IDA, id));
    }

    TenantLifecycle lifecycle() {
        return bean(TenantLifecycle.class);
    }

    Provisioning provisioning() {
        return bean(Provisioning.class);
    }

    <T> T asOperator(java.util.concurrent.Callable<T> work) {
        try {
            return bean(Scope.class).actor(IDA, work);
        } catch (RuntimeException failure) {
            throw failure;
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    /// Makes someone a member, as the pages to come will.
    void member(TenantId tenant, String subject, String email, String role) {
        asOperator(() -> bean(TransactionTemplate.class).execute(open -> {
            var jdbc = bean(JdbcClient.class);
            jdbc.sql("""
                     insert into person (id, subject, email, name) values (:id, :subject, :email, :email)
                     on conflict (subject) do nothing
                     """).param("id", Ids.next()).param("subject", subject).param("email", email).update();
            jdbc.sql("""
                     insert into membership (tenant_id, person_id, roles)
                     select :tenant, id, array[:role] from person where subject = :subject
                     """).param("tenant", tenant.value()).param("role", role).param("subject", subject).update();
            return bean(Waker.class).want(tenant, Trigger.CHANGE);
        }));
    }

    void membership(TenantId tenant, String subject, String state) {
        asOperator(() -> bean(TransactionTemplate.class).execute(open -> {
            bean(JdbcClient.class).sql("""
                                       update membership set state = :state
                                        where tenant_id = :tenant
                                          and person_id = (select id from person where subject = :subject)
                                       """)
                    .param("state", state).param("tenant", tenant.value()).param("subject", subject).update();
            return bean(Waker.class).want(tenant, Trigger.CHANGE);
        }));
    }

    /// Runs the people's lane once; when it wants to come back.
    Optional<Instant> run(TenantId tenant) {
        return run(tenant, false);
    }

    Optional<Instant> sweep(TenantId tenant) {
        return run(tenant, true);
    }

    private Optional<Instant> run(TenantId tenant, boolean sweep) {
        var comeBack = new AtomicReference<Optional<Instant>>(Optional.empty());
        bean(Reconciler.class).run(tenant, sweep).conclude(comeBack::set);
        return comeBack.get();
    }

    /// Follows the people's lane, moving the clock to whenever it comes back, until it has nothing more to do.
    void settle(TenantId tenant) {
        var next = run(tenant);
        for (var rounds = 0; next.isPresent() && rounds < 40; rounds++) {
            var wait = Duration.between(clock.instant(), next.get());
            if (wait.isPositive()) {
                ((TestClock) clock).forward(wait);
            }
            next = run(tenant);
        }
    }

    StepState step(TenantId tenant, String step) {
        return asOperator(() -> provisioning().steps(IDA, tenant).stream()
                .filter(state -> state.step().equals(step)).findFirst().orElseThrow());
    }

    Map<String, State> states(TenantId tenant) {
        var states = new LinkedHashMap<String, State>();
        asOperator(() -> provisioning().steps(IDA, tenant)).forEach(step -> states.put(step.step(), step.state()));
        return states;
    }

    List<RunReport> runs(TenantId tenant) {
        return asOperator(() -> provisioning().runs(IDA, tenant));
    }

    RunReport lastRun(TenantId tenant) {
        return runs(tenant).getFirst();
    }

    List<Drift> drift(TenantId tenant) {
        return asOperator(() -> provisioning().drift(IDA, tenant));
    }

    List<Drift> healed(TenantId tenant) {
        return asOperator(() -> provisioning().healedDrift(IDA, tenant));
    }

    AuthentikClient authentik() {
        return bean(AuthentikClient.class);
    }

    StalwartClient stalwart() {
        return bean(StalwartClient.class);
    }

    OcisClient ocis() {
        return bean(OcisClient.class);
    }

    @Override
    public void close() {
        context.close();
    }
}
