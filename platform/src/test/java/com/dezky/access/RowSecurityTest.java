package com.dezky.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.dezky.testing.Postgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The third wall, read from the database's own catalogue: a new table or function without a wall fails here.
class RowSecurityTest {
    /// Tables without row-level security, each with its reason.
    private static final Map<String, String> NO_WALL = Map.of(
            "flyway_schema_history", "migrations only; no other role may read it",
            "session", "looked up by the hash of a random id before anyone is known",
            "saved_form", "looked up by the hash of a random id before anyone is known",
            "logout_token", "ids of log-out tokens already used; nothing of a tenant",
            "people_task", "the scheduler's own queue: ids and times only",
            "sweep_task", "the scheduler's own queue: ids and times only");

    /// The functions that may look past the wall. Each answers with ids, flags and counts only; `logo_by_hash` with a
    /// picture, to whoever names it by the hash of all its bytes.
    private static final Set<String> DEFINERS = Set.of("person_by_subject", "tenant_by_slug", "tenant_by_group",
            "upsert_caller", "person_is_staff", "person_is_shared", "label_membership", "relabel_memberships",
            "invitation_by_hash", "ask_recovery", "token_by_hash", "audit_months", "audit_awaits_sealing",
            "audit_search", "audit_erase", "audit_prune", "logo_by_hash");

    private static final String A = "00000000-0000-7000-8000-00000000000a";
    private static final String B = "00000000-0000-7000-8000-00000000000b";
    private static String database;

    @BeforeAll
    static void twoTenantsWithOnePersonEach() {
        database = Postgres.fresh();
        for (var id : List.of(A, B)) {
            var slug = "tenant-" + id.substring(35);
            Postgres.asSuperuser(database,
                    """
                    set search_path = dezky;
                    insert into tenant (id, slug, name, plan, contact_email, mail_domain)
                    values ('%1$s', '%2$s', '%2$s', 'mvp', 'x@%2$s.test', '%2$s.test');
                    insert into person (id, subject, email, name) values ('%1$s', '%2$s', 'x@%2$s.test', 'X');
                    insert into membership (tenant_id, person_id) values ('%1$s', '%1$s');
                    insert into subscription (tenant_id, plan, seats, currency, price, period_end)
                    values ('%1$s', 'mvp', 1, 'DKK', 1, now());
                    insert into audit_entry (id, tenant_id, actor_kind, actor_id, action, target_kind, outcome)
                    values ('%1$s', '%1$s', 'person', '%1$s', 'test', 'tenant', 'success');
                    insert into audit_personal (entry_id, tenant_id, actor_id) values ('%1$s', '%1$s', '%1$s');
                    insert into idempotency_key (person_id, key, fingerprint) values ('%1$s', 'k', 'x');
                    """.formatted(id, slug));
        }
    }

    @Test
    void everyTableIsWalledOrNamedWithItsReason() throws SQLException {
        for (var row : query("postgres", """
                                         select c.relname, c.relrowsecurity and c.relforcerowsecurity
                                           from pg_class c join pg_namespace n on n.oid = c.relnamespace
                                          where n.nspname = 'dezky' and c.relkind in ('r', 'p')
                                         """)) {
            assertThat(row.get(1).equals("t") || NO_WALL.containsKey(row.getFirst()))
                    .as("table %s has forced row-level security", row.getFirst()).isTrue();
        }
    }

    @Test
    void noRoleOfOursCanStepOverTheWall() throws SQLException {
        assertThat(query("postgres", """
                                     select rolname from pg_roles
                                      where rolname like 'dezky%' and (rolsuper or rolbypassrls or rolcreaterole)
                                     """)).isEmpty();
        assertThat(query("postgres", """
                                     select tablename from pg_policies
                                      where schemaname = 'dezky' and (roles && '{dezky_app,public}'::name[])
                                        and (qual = 'true' or with_check = 'true')
                                     """)).as("policies that let dezky_app see everything").isEmpty();
    }

    @Test
    void onlyTheNamedFunctionsLookPastTheWallAndTheirSearchPathIsFixed() throws SQLException {
        var found = query("postgres",
                """
                select p.proname, r.rolname, coalesce(array_to_string(p.proconfig, ','), ''),
                       has_function_privilege('public', p.oid, 'execute')
                  from pg_proc p join pg_namespace n on n.oid = p.pronamespace join pg_roles r on r.oid = p.proowner
                 where n.nspname = 'dezky' and p.prosecdef
                """);
        assertThat(found).extracting(List::getFirst).containsExactlyInAnyOrderElementsOf(DEFINERS);
        assertThat(found).allSatisfy(function -> {
            assertThat(function.get(1)).isEqualTo("dezky_definer");
            assertThat(function.get(2)).contains("search_path=dezky, pg_temp");
            assertThat(function.get(3)).as("execute for everyone").isEqualTo("f");
        });
    }

    @Test
    void withoutAScopeTheApplicationSeesNoRowOfAnyTable() throws SQLException {
        for (var table : readable()) {
            assertThat(query("dezky_app", "select 1 from " + table)).as(table).isEmpty();
        }
    }

    @Test
    void inATenantsScopeNoRowOfAnotherTenantIsSeen() throws SQLException {
        for (var table : readable()) {
            var others = count("tenant", A, "select count(*) from " + table + " x where to_jsonb(x)::text like '%" + B
                    + "%'");
            assertThat(others).as(table).isZero();
        }
    }

    @Test
    void inAPersonsScopeNoRowOfAnotherTenantIsSeen() throws SQLException {
        for (var table : readable()) {
            var others = count("person", A, "select count(*) from " + table + " x where to_jsonb(x)::text like '%" + B
                    + "%'");
            assertThat(others).as(table).isZero();
        }
    }

    @Test
    void nothingCanBeWrittenIntoAnotherTenant() {
        assertThatThrownBy(() -> count("tenant", A, "with x as (insert into membership (tenant_id, person_id) values ('"
                + B + "', '" + A + "') returning 1) select count(*) from x"))
                .isInstanceOf(SQLException.class).hasMessageContaining("row-level security");
        assertThatThrownBy(() -> count("tenant", A, "with x as (insert into audit_entry (tenant_id, actor_kind, action,"
                + " target_kind, outcome) values ('" + B + "', 'person', 'x', 'x', 'success') returning 1)"
                + " select count(*) from x"))
                .isInstanceOf(SQLException.class).hasMessageContaining("row-level security");
    }

    @Test
    void theLogCanBeReadAndAddedToButNotRewritten() throws SQLException {
        for (var role : List.of("dezky_app", "dezky_platform")) {
            assertThat(query("postgres", "select table_name from information_schema.role_table_grants where grantee = '"
                    + role + "' and table_name like 'audit%' and privilege_type in ('UPDATE', 'DELETE', 'TRUNCATE')"))
                    .isEmpty();
        }
    }

    private static List<String> readable() throws SQLException {
        return query("postgres", """
                                 select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
                                  where n.nspname = 'dezky' and c.relkind in ('r', 'p')
                                    and has_table_privilege('dezky_app', c.oid, 'select')
                                 """).stream().map(List::getFirst).filter(table -> !NO_WALL.containsKey(table))
                .toList();
    }

    private static long count(String scope, String id, String sql) throws SQLException {
        try (var connection = connect("dezky_app"); var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("select set_config('dezky." + scope + "', '" + id + "', true)");
            try (var rows = statement.executeQuery(sql)) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    private static List<List<String>> query(String role, String sql) throws SQLException {
        try (var connection = connect(role);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var found = new ArrayList<List<String>>();
            while (rows.next()) {
                var row = new ArrayList<String>();
                for (var column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                    row.add(rows.getString(column));
                }
                found.add(row);
            }
            return found;
        }
    }

    private static Connection connect(String role) throws SQLException {
        return DriverManager.getConnection(database, role, "");
    }
}
