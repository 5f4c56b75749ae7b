package com.dezky.bench;

import java.time.Duration;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Who would be locked out of a tenant: a proposed policy tried on fifty thousand sign-ins.
final class PolicyPreviewBench {
    private static final int MEMBERS = 500;
    private static final int SIGN_INS = 50_000;
    private static final int CONNECTIONS = 2;
    private static final Duration WARM_UP = Duration.ofSeconds(Integer.getInteger("dezky.bench.warm-up", 8));
    private static final Duration RUN = Duration.ofSeconds(Integer.getInteger("dezky.bench.run", 6));
    private static final double TARGET_MILLIS = 500;

    private PolicyPreviewBench() {}

    public static void main(String[] args) throws InterruptedException {
        try (var workspace = Workspace.create(); var server = Server.start(workspace.path(), Server.QUIET)) {
            var sql = server.database();
            var world = new World(sql);
            world.tenants(1);
            world.people(MEMBERS);
            signIns(sql);
            world.analyze();

            var host = server.addresses.api().getAuthority();
            var port = server.addresses.ports().platform();
            var token = server.token("operator");
            var asked = List.of(Connection.get(host, "/tenants/" + World.slug(1) + "/security-policy/preview", token));
            Load.run(server, port, asked, CONNECTIONS, WARM_UP);
            var run = Load.run(server, port, asked, CONNECTIONS, RUN);
            new Report("policypreview", "Who would be locked out").machine(sql)
                    .line("%,d sign-ins of %d members within 30 days, each member from ten addresses in two countries; a "
                            + "policy of one country and twenty networks; %d connections in a closed loop. The identity provider "
                            + "is not asked: that is only for who has a second factor, and ends after two seconds.",
                            SIGN_INS, MEMBERS, CONNECTIONS)
                    .line("")
                    .line("| previews/s | CPU ms each | p50 ms | p99 ms |")
                    .line("|---|---|---|---|")
                    .line("| %,.1f | %.1f | %.0f | %.0f |", run.perSecond(), run.cpuMicros() / 1000, run.millisAt(0.5),
                            run.millisAt(0.99))
                    .line("")
                    .target("preview over 50,000 sign-ins", "p99 < 500 ms", "%.0f ms".formatted(run.millisAt(0.99)),
                            run.millisAt(0.99) < TARGET_MILLIS)
                    .write();
        }
    }

    private static void signIns(JdbcClient sql) {
        sql.sql("""
                insert into sign_in (id, person_id, tenant_id, at, outcome, ip, country, with_factor, known_device)
                select uuidv7(), m.person_id, m.tenant_id, now() - n * interval '25 minutes', 'success',
                       '10.' || (n % 10) || '.' || (hashtext(m.person_id::text) & 255) || '.7',
                       case when n % 10 < 8 then 'DK' else 'SE' end, n % 3 = 0, true
                  from (select person_id, tenant_id from membership
                         where tenant_id = (select id from tenant where slug = :slug) limit :members) m,
                       generate_series(1, :each) n
                """)
                .param("slug", World.slug(1)).param("members", MEMBERS).param("each", SIGN_INS / MEMBERS).update();
        sql.sql("""
                insert into security_policy (tenant_id, countries, networks, report_only, version)
                select id, '{DK}', (select array_agg(('10.' || n || '.0.0/16')::cidr) from generate_series(0, 19) n),
                       true, 2
                  from tenant where slug = :slug
                """).param("slug", World.slug(1)).update();
    }
}
