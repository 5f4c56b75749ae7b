package com.dezky.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.dezky.testing.Postgres;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Installations that have a log already keep all of it when it is divided by month.
class AuditMoveTest {
    @Test
    void everyEntryIsThereAfterwardsInItsMonthAndWaitsToBeSealed() throws SQLException {
        var database = Postgres.at("202611231750");
        Postgres.asSuperuser(database, """
                                       set search_path = dezky;
                                       insert into tenant (slug, name, plan, contact_email, mail_domain)
                                       values ('moved', 'Moved', 'mvp', 'x@moved.test', 'moved.test');
                                       insert into audit_entry (at, tenant_id, actor_kind, action, target_kind, target_id, outcome,
                                                                changes)
                                       select timestamptz '2026-09-30 22:00:00Z' + n * interval '1 day', t.id, 'person',
                                              'member.created', 'member', 'm-' || n, 'success', '[{"field":"a","before":null,"after":"b","personal":false}]'
                                         from tenant t, generate_series(1, 70) n;
                                       insert into audit_personal (entry_id, tenant_id, actor_email, target_name)
                                       select id, tenant_id, 'mette@moved.test', 'Jens Bo' from audit_entry;
                                       """);
        var before = rows(database, "select e.id || ':' || p.salt::text from dezky.audit_entry e"
                + " join dezky.audit_personal p on p.entry_id = e.id order by 1");
        Postgres.migrate(database, "latest");
        assertThat(rows(database, "select e.id || ':' || p.salt::text from dezky.audit_entry e"
                + " join dezky.audit_personal p on p.entry_id = e.id and p.at = e.at order by 1")).isEqualTo(before);
        assertThat(rows(database, "select distinct tableoid::regclass::text from dezky.audit_entry order by 1"))
                .containsExactly("dezky.audit_entry_202610", "dezky.audit_entry_202611", "dezky.audit_entry_202612");
        assertThat(rows(database, "select count(*)::text from dezky.unsealed_entry")).containsExactly("70");
        assertThat(rows(database, "select count(*)::text from dezky.audit_personal where words @@ '''jens''& ''mette''"
                + "&''a:member-created'''")).containsExactly("70");
    }

    private static List<String> rows(String database, String query) throws SQLException {
        try (var connection = DriverManager.getConnection(database, "postgres", "");
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            var found = new ArrayList<String>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        }
    }
}
