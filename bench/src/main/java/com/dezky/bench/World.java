package com.dezky.bench;

import com.dezky.bench.server.MeasuredSandbox;
import java.util.UUID;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Many tenants and people, written straight into the tables.
///
/// Tenant n is `bench-00001` and so on; person n belongs to tenant n modulo the number of tenants, and owns it when
/// there was no person before.
final class World {
    private final JdbcClient sql;

    World(JdbcClient sql) {
        this.sql = sql;
    }

    static String slug(int tenant) {
        return "bench-%05d".formatted(tenant);
    }

    /// Active tenants with a subscription, whose provisioning is on record as done and that no lane looks at.
    void tenants(int count) {
        sql.sql("""
                insert into tenant (slug, name, status, plan, contact_email, mail_domain, activated_at)
                select 'bench-' || lpad(n::text, 5, '0'), 'Bench ' || n, 'active', 'pro', 'bench@bench.example',
                       'bench-' || n || '.example', now()
                  from generate_series(1, :count) n
                """).param("count", count).update();
        sql.sql("""
                insert into subscription (tenant_id, plan, seats, currency, price, period_end)
                select id, plan, 5, 'DKK', 9900, now() + interval '1 month' from tenant where slug like 'bench-%'
                """).update();
        sql.sql("insert into provisioning (tenant_id, settled) select id, 1 from tenant where slug like 'bench-%'")
                .update();
        sql.sql("""
                insert into provisioning_step (tenant_id, step, state, checked_at, settled)
                select id, step, 'ok', now(), 1
                  from tenant, unnest(array['authentik', 'stalwart', 'ocis', 'email']) step
                 where slug like 'bench-%'
                """).update();
    }

    void people(int count) {
        var tenants = sql.sql("select count(*) from tenant where slug like 'bench-%'").query(Integer.class).single();
        sql.sql("""
                insert into person (subject, email, name, home_tenant_id)
                select subjects.subject, 'person' || n || '@bench.example', 'Person ' || n, t.id
                  from unnest(:subjects) with ordinality as subjects (subject, n)
                  join tenant t on t.slug = 'bench-' || lpad(((n - 1) % :tenants + 1)::text, 5, '0')
                """)
                .param("subjects", IntStream.rangeClosed(1, count).mapToObj(MeasuredSandbox::subject)
                        .map(UUID::toString).toArray(String[]::new))
                .param("tenants", tenants).update();
        sql.sql("""
                insert into membership (tenant_id, person_id, roles)
                select home_tenant_id, id,
                       case when substring(name from '\\d+')::int <= :tenants then '{owner}' else '{member}' end::text[]
                  from person where email like '%@bench.example'
                """).param("tenants", tenants).update();
    }

    /// A mailbox with an address for every numbered person.
    void mailboxes() {
        sql.sql("""
                insert into mailbox (tenant_id, kind, person_id, name)
                select home_tenant_id, 'personal', id, name from person where email like '%@bench.example'
                """).update();
        sql.sql("""
                insert into mail_address (address, tenant_id, domain, mailbox_id, is_primary)
                select p.email, b.tenant_id, 'bench.example', b.id, true
                  from mailbox b
                  join person p on p.id = b.person_id
                 where p.email like '%@bench.example'
                """).update();
    }

    /// Puts every numbered tenant on the sweep's round, due now.
    void sweepNow() {
        sql.sql("""
                insert into sweep_task (task_name, task_instance, execution_time)
                select 'sweep', id::text, now() from tenant where slug like 'bench-%'
                on conflict (task_name, task_instance) do update set execution_time = now()
                """).update();
    }

    /// How many numbered tenants wait to be swept.
    int unswept() {
        return sql.sql("select count(*) from sweep_task where execution_time <= now() + interval '1 minute' or picked")
                .query(Integer.class).single();
    }

    /// The planner's statistics, as autovacuum would have them by and by.
    void analyze() {
        sql.sql("analyze").update();
    }
}
