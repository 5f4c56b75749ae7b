package com.dezky.access;

import com.dezky.access.session.SessionStore;
import com.dezky.kernel.TenantId;
import com.dezky.ui.Language;
import com.dezky.ui.Locality;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Which tenant a browser session is about: the one chosen in it, else the person's first active membership. It is a
/// choice of what to look at, not a right: every use case still asks {@link Access}.
@Service
public class ChosenTenants {
    /// Where a session's small strings hold the choice.
    public static final String KEY = "tenant";

    private final JdbcClient jdbc;
    private final SessionStore store;

    ChosenTenants(JdbcClient jdbc, SessionStore store) {
        this.jdbc = jdbc;
        this.store = store;
    }

    /// The session's tenant; empty for somebody who chose none and is an active member of none. A tenant that the
    /// person no longer belongs to counts as not chosen.
    @Transactional(readOnly = true)
    public Optional<ChosenTenant> of(BrowserSession session) {
        return jdbc.sql("""
                        select t.id, t.name, t.plan, t.language, t.time_zone,
                               (select count(*) from membership o
                                 where o.person_id = :person and o.state <> 'removed') > 1 as several
                          from tenant t
                          left join membership m on m.tenant_id = t.id and m.person_id = :person and m.state = 'active'
                         where t.id = :chosen::uuid or m.id is not null
                         order by t.id = :chosen::uuid desc nulls last, m.created_at, t.id
                         limit 1
                        """)
                .param("person", session.person().value())
                .param("chosen", session.data().get(KEY))
                .query((row, at) -> new ChosenTenant(new TenantId(row.getObject("id", UUID.class)),
                        row.getString("name"),
                        row.getString("plan"), row.getBoolean("several"), locality(row)))
                .optional();
    }

    private static Locality locality(ResultSet row) throws SQLException {
        return new Locality(Optional.ofNullable(row.getString("language")).flatMap(Language::ofTag).orElse(null),
                ZoneId.of(row.getString("time_zone")));
    }

    /// Makes this the session's tenant at once, for an active member of it.
    /// @return the session as it is from now on; empty for anybody else
    @Transactional
    public Optional<BrowserSession> switchTo(BrowserSession session, TenantId tenant) {
        var member = jdbc.sql("""
                              select exists (select from membership
                                              where tenant_id = :tenant and person_id = :person and state = 'active')
                              """)
                .param("tenant", tenant.value()).param("person", session.person().value())
                .query(Boolean.class).single();
        if (!member) {
            return Optional.empty();
        }
        choose(session, tenant);
        return Optional.of(session.with(KEY, tenant.toString()));
    }

    /// Makes this the session's tenant from the next request on.
    @Transactional
    public void choose(BrowserSession session, TenantId tenant) {
        store.put(session.hash(), KEY, tenant.toString());
    }
}
