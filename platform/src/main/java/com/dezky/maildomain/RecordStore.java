package com.dezky.maildomain;

import com.dezky.kernel.Ids;
import com.dezky.kernel.TenantId;
import com.dezky.maildomain.DomainRecord.Checked;
import com.dezky.maildomain.DomainRecord.OptOut;
import com.dezky.maildomain.check.Purpose;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/// The table `mail_domain_record`.
@Repository
class RecordStore {
    private record Owned(UUID domain, DomainRecord record) {}

    private static final String ORDER = """
                                         order by array_position(array['OWNERSHIP', 'MX', 'SPF', 'DKIM', 'DMARC'], purpose) nulls last,
                                                  purpose, host, ordinal
                                        """;

    private final JdbcClient jdbc;
    private final JsonMapper json;

    RecordStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    List<DomainRecord> of(UUID domain) {
        return jdbc.sql("select * from mail_domain_record where domain_id = :domain" + ORDER).param("domain", domain)
                .query((row, at) -> record(row)).list();
    }

    /// The records of all of a tenant's domains.
    Map<UUID, List<DomainRecord>> of(TenantId tenant) {
        return jdbc.sql("select * from mail_domain_record where tenant_id = :tenant" + ORDER)
                .param("tenant", tenant.value())
                .query((row, at) -> new Owned(row.getObject("domain_id", UUID.class), record(row))).list().stream()
                .collect(Collectors.groupingBy(Owned::domain, Collectors.mapping(Owned::record,
                        Collectors.toList())));
    }

    /// Makes the rows say what is expected now. A record whose expected value changed has not been looked at; one that
    /// is no longer expected goes.
    /// @return whether anything differed
    boolean expect(TenantId tenant, UUID domain, List<Expected> expected) {
        var changed = false;
        var kept = new HashSet<UUID>();
        var counts = new HashMap<String, Integer>();
        for (var wanted : expected) {
            var ordinal = counts.merge(wanted.purpose() + " " + wanted.type() + " " + wanted.host(), 1, Integer::sum);
            var was = find(domain, wanted, ordinal);
            if (was == null) {
                kept.add(insert(tenant, domain, wanted, ordinal));
                changed = true;
            } else {
                kept.add(was.id());
                changed |= update(was, wanted);
            }
        }
        for (var row : of(domain)) {
            if (!kept.contains(row.id())) {
                jdbc.sql("delete from mail_domain_record where id = :id").param("id", row.id()).update();
                changed = true;
            }
        }
        return changed;
    }

    private @Nullable DomainRecord find(UUID domain, Expected wanted, int ordinal) {
        return jdbc.sql("""
                        select * from mail_domain_record
                         where domain_id = :domain and purpose = :purpose and type = :type and host = :host
                           and ordinal = :ordinal
                        """)
                .param("domain", domain).param("purpose", wanted.purpose().name()).param("type", wanted.type())
                .param("host", wanted.host()).param("ordinal", ordinal)
                .query((row, at) -> record(row)).optional().orElse(null);
    }

    private UUID insert(TenantId tenant, UUID domain, Expected wanted, int ordinal) {
        var id = Ids.next();
        jdbc.sql(
                """
                insert into mail_domain_record
                       (id, tenant_id, domain_id, purpose, type, host, ordinal, expected, required)
                values (:id, :tenant, :domain, :purpose, :type, :host, :ordinal, :expected, :required)
                """)
                .param("id", id).param("tenant", tenant.value()).param("domain", domain)
                .param("purpose", wanted.purpose().name()).param("type", wanted.type()).param("host", wanted.host())
                .param("ordinal", ordinal).param("expected", wanted.value()).param("required", wanted.required())
                .update();
        return id;
    }

    private boolean update(DomainRecord was, Expected wanted) {
        if (was.expected().equals(wanted.value()) && was.required() == wanted.required()) {
            return false;
        }
        jdbc.sql("""
                 update mail_domain_record
                    set checked = case when expected = :expected then checked end, expected = :expected,
                        required = :required
                  where id = :id
                 """)
                .param("id", was.id()).param("expected", wanted.value()).param("required", wanted.required())
                .update();
        return true;
    }

    /// Notes what was found, unless something else is expected by now.
    void found(DomainRecord asked, Checked checked) {
        jdbc.sql("""
                 update mail_domain_record set checked = :checked::jsonb where id = :id and expected = :expected
                 """)
                .param("id", asked.id()).param("expected", asked.expected())
                .param("checked", json.writeValueAsString(checked)).update();
    }

    /// Leaves a record alone, or with null no longer does.
    void optOut(UUID id, @Nullable OptOut optOut) {
        jdbc.sql("""
                 update mail_domain_record set opt_out_reason = :reason, opt_out_by = :by, opt_out_at = :at
                  where id = :id
                 """)
                .param("id", id).param("reason", optOut == null ? null : optOut.reason())
                .param("by", optOut == null ? null : optOut.by())
                .param("at", Rows.utc(optOut == null ? null : optOut.at())).update();
    }

    private DomainRecord record(ResultSet row) throws SQLException {
        var checked = row.getString("checked");
        var reason = row.getString("opt_out_reason");
        return new DomainRecord(row.getObject("id", UUID.class), Purpose.valueOf(row.getString("purpose")),
                row.getString("type"), row.getString("host"), row.getString("expected"), row.getBoolean("required"),
                checked == null ? null : json.readValue(checked, Checked.class),
                reason == null
                        ? null
                        : new OptOut(reason, row.getString("opt_out_by"), optOutAt(row)));
    }

    private static Instant optOutAt(ResultSet row) throws SQLException {
        return Rows.present(row, "opt_out_at");
    }
}
