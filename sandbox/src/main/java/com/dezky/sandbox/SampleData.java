package com.dezky.sandbox;

import com.dezky.access.Actor;
import com.dezky.access.Scope;
import com.dezky.kernel.EmailAddress;
import com.dezky.kernel.PersonId;
import com.dezky.kernel.Plan;
import com.dezky.kernel.Slug;
import com.dezky.maildomain.MailDomains;
import com.dezky.member.MembersChanged;
import com.dezky.tenant.CreateTenant;
import com.dezky.tenant.CreateTenantResult.Created;
import com.dezky.tenant.Tenant;
import com.dezky.tenant.TenantFilter;
import com.dezky.tenant.TenantLifecycle;
import com.dezky.tenant.Tenants;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// A partner, three tenants in different states and their people. Safe to repeat; what someone changed since stays.
///
/// The tenants are provisioned by the worker like any other. Partners and persons have no face that makes them yet,
/// so they are written as the owner of the tables, here and nowhere else.
final class SampleData {
    private static final Logger LOG = LoggerFactory.getLogger(SampleData.class);
    private static final String PARTNER = "fjordnet";
    private static final String SUSPENDED = "havn";

    private final Scope scope;
    private final Tenants tenants;
    private final TenantLifecycle lifecycle;
    private final MailDomains domains;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final JdbcClient owner;

    SampleData(ApplicationContext platform, Database database) {
        this.scope = platform.getBean(Scope.class);
        this.tenants = platform.getBean(Tenants.class);
        this.lifecycle = platform.getBean(TenantLifecycle.class);
        this.domains = platform.getBean(MailDomains.class);
        this.events = platform;
        this.transaction = platform.getBean(TransactionTemplate.class);
        this.owner = database.asOwner();
    }

    void seed() {
        partner(PARTNER, "Fjordnet");
        tenant("nordlys", "Nordlys ApS", Plan.PRO, SamplePerson.OWNER, PARTNER);
        tenant(SUSPENDED, "Havn & Co", Plan.MVP, SamplePerson.HAVN_OWNER, null);
        tenant("solsikke", "Solsikke Skole", Plan.ENTERPRISE, SamplePerson.SOLSIKKE_OWNER, null);
        for (var person : SamplePerson.values()) {
            person(person);
            person.tenant().ifPresentOrElse(slug -> {
                membership(person, slug);
                mailbox(person, slug);
            }, () -> staff(person));
        }
        tenants().forEach(this::announce);
    }

    /// Their accounts elsewhere are made by the reconciler, as everybody's.
    private void announce(Tenant tenant) {
        var people = owner.sql("select id from membership where tenant_id = :tenant").param("tenant",
                tenant.id().value()).query(UUID.class).list();
        if (!people.isEmpty() && tenant.status() != Tenant.Status.DELETED) {
            scope.platform(() -> {
                transaction.executeWithoutResult(begun -> events.publishEvent(new MembersChanged(tenant.id(),
                        people.stream().filter(Objects::nonNull).collect(Collectors.toSet()))));
                return true;
            });
        }
    }

    /// Every tenant there is, by slug.
    List<Tenant> tenants() {
        return scope.platform(() -> tenants.list(Actor.system(), TenantFilter.NONE, null, 200).items()).stream()
                .sorted(Comparator.comparing(tenant -> tenant.slug().value())).toList();
    }

    Optional<Tenant> tenant(String slug) {
        return tenants().stream().filter(tenant -> tenant.slug().value().equals(slug)).findFirst();
    }

    /// Suspends one sample tenant when it has been provisioned, unless it was suspended before: someone may have
    /// resumed it since.
    /// @param stopped ends the waiting; an interrupt would hit a statement on its way
    void suspendWhenProvisioned(CountDownLatch stopped) throws InterruptedException {
        while (tenant(SUSPENDED).orElseThrow().status() == Tenant.Status.PENDING) {
            if (stopped.await(500, TimeUnit.MILLISECONDS)) {
                return;
            }
        }
        var tenant = tenant(SUSPENDED).orElseThrow();
        if (tenant.status() == Tenant.Status.ACTIVE && !wasEver(tenant, "tenant.suspended")) {
            scope.platform(() -> lifecycle.suspend(operator(), tenant.id()));
        }
    }

    /// Adds a domain to a sample tenant and publishes its ownership, unless it was added before: someone may have
    /// removed it since.
    void domain(String slug, String name, DnsRecords records) {
        var tenant = tenant(slug).orElseThrow();
        if (!wasEver(tenant, "domain.added")) {
            scope.platform(() -> domains.add(Actor.system(), tenant.id(), name));
            records.publish(name, "ownership");
        }
    }

    /// Publishes all records of a sample domain when the mail server has said which they are, unless it has been
    /// complete before.
    void publishWhenProven(String name, DnsRecords records, CountDownLatch stopped) throws InterruptedException {
        while (waitsForRecords(name)) {
            if (stopped.await(500, TimeUnit.MILLISECONDS)) {
                return;
            }
        }
        if (owner.sql("select count(*) from mail_domain where name = :name and verified_at is null")
                .param("name", name).query(Integer.class).single() > 0) {
            records.publish(name, "all");
        }
    }

    private boolean waitsForRecords(String name) {
        return owner.sql("""
                         select exists (select from mail_domain d
                                         where d.name = :name
                                           and d.verified_at is null
                                           and not exists (select from mail_domain_record r
                                                            where r.domain_id = d.id
                                                              and r.purpose = 'DKIM'))
                         """)
                .param("name", name).query(Boolean.class).single();
    }

    private void tenant(String slug, String name, Plan plan, SamplePerson contact, @Nullable String partner) {
        var made = scope.platform(() -> tenants.create(new CreateTenant(Actor.system(), new Slug(slug), name, plan,
                new EmailAddress(contact.email()), partner == null ? null : new Slug(partner))));
        if (made instanceof Created(var tenant)) {
            LOG.info("made the sample tenant {}", tenant.slug());
        }
    }

    private void partner(String slug, String name) {
        owner.sql("insert into partner (slug, name) values (:slug, :name) on conflict (slug) do nothing")
                .param("slug", slug).param("name", name)
                .update();
    }

    private void person(SamplePerson person) {
        owner.sql("""
                  insert into person (subject, email, name, home_tenant_id)
                  values (:subject, :email, :name, (select id from tenant where slug = :home))
                      on conflict (subject) do nothing
                  """)
                .param("subject", person.subject().toString()).param("email", person.email())
                .param("name", person.fullName()).param("home", person.tenant().orElse(null))
                .update();
    }

    private void membership(SamplePerson person, String slug) {
        owner.sql("""
                  insert into membership (tenant_id, person_id, roles)
                  select t.id, p.id, :roles
                    from tenant t, person p
                   where t.slug = :slug
                     and p.subject = :subject
                      on conflict (tenant_id, person_id) do nothing
                  """)
                .param("slug", slug).param("subject", person.subject().toString())
                .param("roles", person.roles().toArray(String[]::new))
                .update();
    }

    private void mailbox(SamplePerson person, String slug) {
        owner.sql("""
                  insert into mailbox (tenant_id, kind, person_id, name)
                  select t.id, 'personal', p.id, p.name
                    from tenant t, person p
                   where t.slug = :slug
                     and p.subject = :subject
                      on conflict do nothing
                  """)
                .param("slug", slug).param("subject", person.subject().toString()).update();
        owner.sql("""
                  insert into mail_address (address, tenant_id, domain, mailbox_id, is_primary)
                  select :email, b.tenant_id, split_part(:email, '@', 2), b.id, true
                    from mailbox b
                    join person p on p.id = b.person_id
                   where p.subject = :subject
                     and not exists (select from mail_address a where a.mailbox_id = b.id)
                      on conflict do nothing
                  """)
                .param("email", person.email()).param("subject", person.subject().toString()).update();
    }

    private void staff(SamplePerson person) {
        if (person.roles().isEmpty()) {
            return;
        }
        owner.sql("""
                  insert into partner_staff (partner_id, person_id, roles)
                  select a.id, p.id, :roles
                    from partner a, person p
                   where a.slug = :slug
                     and p.subject = :subject
                      on conflict (partner_id, person_id) do nothing
                  """)
                .param("slug", PARTNER).param("subject", person.subject().toString())
                .param("roles", person.roles().toArray(String[]::new))
                .update();
    }

    private boolean wasEver(Tenant tenant, String action) {
        return owner.sql("""
                         select count(*)
                           from audit_entry
                          where tenant_id = :tenant
                            and action = :action
                         """)
                .param("tenant", tenant.id().value()).param("action", action)
                .query(Integer.class).single() > 0;
    }

    private Actor operator() {
        var person = SamplePerson.OPERATOR;
        var id = owner.sql("select id from person where subject = :subject")
                .param("subject", person.subject().toString())
                .query(UUID.class).single();
        return new Actor(new PersonId(id), Actor.Rights.OPERATOR, person.email(), person.fullName(), null, null);
    }
}
