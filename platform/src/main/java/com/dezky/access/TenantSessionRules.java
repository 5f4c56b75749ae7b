package com.dezky.access;

import com.dezky.kernel.Cidr;
import com.dezky.kernel.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// What tenants ask of the sessions and tokens that work in them. Said by whoever owns a tenant's security policy; asked
/// by {@link Access} at each use case, in the statement that reads the roles, so that a change holds from the next
/// request on, on every instance.
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class TenantSessionRules {
    /// @param idle     how long a session may go unused
    /// @param absolute how long ago the person may have proven who they are
    /// @param networks where requests may come from; empty for everywhere
    public record Rules(Duration idle, Duration absolute, List<Cidr> networks) {
        /// Whether a request may come from this address. One that cannot be read is in no network.
        boolean admit(@Nullable String ip) {
            return networks.isEmpty() || Cidr.address(ip)
                    .map(address -> networks.stream().anyMatch(network -> network.contains(address))).orElse(false);
        }

        /// Whether the session is as fresh as asked.
        boolean bear(Presence presence, Instant now) {
            return presence.longestPause().compareTo(idle) < 0 && now.isBefore(presence.provedAt().plus(absolute));
        }
    }

    private final JdbcClient jdbc;

    TenantSessionRules(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Makes these the tenant's, lifted or not as before.
    public void set(TenantId tenant, Rules rules) {
        jdbc.sql("""
                 insert into tenant_session_rule (tenant_id, idle_minutes, absolute_minutes, networks)
                 values (:tenant, :idle, :absolute, :networks::cidr[])
                 on conflict (tenant_id) do update
                    set idle_minutes = excluded.idle_minutes, absolute_minutes = excluded.absolute_minutes,
                        networks = excluded.networks
                 """)
                .param("tenant", tenant.value()).param("idle", rules.idle().toMinutes())
                .param("absolute", rules.absolute().toMinutes())
                .param("networks", rules.networks().stream().map(Cidr::toString).toArray(String[]::new))
                .update();
    }

    /// Asks for nothing until then; null asks again at once.
    public void lift(TenantId tenant, @Nullable Instant until) {
        jdbc.sql("update tenant_session_rule set lifted_until = :until where tenant_id = :tenant")
                .param("tenant", tenant.value())
                .param("until", until == null ? null : until.atOffset(ZoneOffset.UTC), java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                .update();
    }

    /// Asks for nothing more than every session has to bear.
    public void clear(TenantId tenant) {
        jdbc.sql("delete from tenant_session_rule where tenant_id = :tenant").param("tenant", tenant.value()).update();
    }
}
