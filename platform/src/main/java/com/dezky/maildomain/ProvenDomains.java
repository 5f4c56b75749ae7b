package com.dezky.maildomain;

import com.dezky.kernel.TenantId;
import com.dezky.tenant.DomainReport;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Names the domains of many tenants with one question. Row-level security leaves out the tenants of others.
@Component
class ProvenDomains implements DomainReport {
    private final JdbcClient jdbc;

    ProvenDomains(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    @Transactional(readOnly = true)
    public Map<TenantId, List<String>> proven(Collection<TenantId> tenants) {
        var names = new HashMap<TenantId, List<String>>();
        jdbc.sql("""
                 select tenant_id, name from mail_domain
                  where tenant_id = any (:tenants) and proven_at is not null and released_at is null
                    and status <> 'removing'
                  order by tenant_id, not is_primary, name
                 """)
                .param("tenants", tenants.stream().map(TenantId::value).toArray(UUID[]::new))
                .query(row -> {
                    names.computeIfAbsent(new TenantId(row.getObject("tenant_id", UUID.class)), _ -> new ArrayList<>())
                            .add(row.getString("name"));
                });
        return names;
    }
}
