package com.dezky.billing;

import com.dezky.kernel.Plan;
import com.dezky.kernel.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class SubscriptionStore {
    private static final String SELECT = """
                                         select s.id, s.tenant_id, t.slug, s.plan, s.status, s.seats, s.currency, s.cycle, s.price,
                                                s.stripe_customer_id, s.stripe_subscription_id, s.period_start, s.period_end, s.version
                                           from subscription s
                                           join tenant t on t.id = s.tenant_id
                                         """;

    private final JdbcClient jdbc;

    SubscriptionStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Subscription> find(TenantId tenant) {
        return jdbc.sql(SELECT + " where s.tenant_id = :tenant").param("tenant", tenant.value())
                .query((row, at) -> subscription(row)).optional();
    }

    Optional<Subscription> lock(TenantId tenant) {
        return jdbc.sql(SELECT + " where s.tenant_id = :tenant for update of s").param("tenant", tenant.value())
                .query((row, at) -> subscription(row)).optional();
    }

    List<Subscription> of(List<TenantId> tenants) {
        return jdbc.sql(SELECT + " where s.tenant_id = any (:tenants) order by t.slug")
                .param("tenants", tenants.stream().map(TenantId::value).toArray(UUID[]::new))
                .query((row, at) -> subscription(row)).list();
    }

    List<Subscription> after(String slug, int limit) {
        return jdbc.sql(SELECT + " where t.slug > :after order by t.slug limit :limit")
                .param("after", slug).param("limit", limit)
                .query((row, at) -> subscription(row)).list();
    }

    /// Every tenant's plan.
    Map<TenantId, Plan> plans() {
        var plans = new HashMap<TenantId, Plan>();
        jdbc.sql("select tenant_id, plan from subscription").query((row, at) -> plans.put(
                new TenantId(row.getObject("tenant_id", UUID.class)), Plan.of(row.getString("plan")).orElseThrow()))
                .list();
        return plans;
    }

    boolean insertIfAbsent(TenantId tenant, Plan plan, int seats, String currency, long price, Instant start,
            Instant end) {
        return jdbc.sql("""
                        insert into subscription (tenant_id, plan, seats, currency, price, period_start, period_end)
                        values (:tenant, :plan, :seats, :currency, :price, :start, :end)
                        on conflict (tenant_id) do nothing
                        """)
                .param("tenant", tenant.value()).param("plan", plan.word()).param("seats", seats)
                .param("currency", currency).param("price", price)
                .param("start", OffsetDateTime.ofInstant(start, ZoneOffset.UTC))
                .param("end", OffsetDateTime.ofInstant(end, ZoneOffset.UTC))
                .update() == 1;
    }

    void change(UUID id, Plan plan, int seats, String status, long price) {
        jdbc.sql("""
                 update subscription
                    set plan = :plan, seats = :seats, status = :status, price = :price, version = version + 1
                  where id = :id
                 """)
                .param("id", id).param("plan", plan.word()).param("seats", seats).param("status", status)
                .param("price", price)
                .update();
    }

    private static Subscription subscription(ResultSet row) throws SQLException {
        return new Subscription(row.getObject("id", UUID.class), new TenantId(row.getObject("tenant_id", UUID.class)),
                row.getString("slug"), Plan.of(row.getString("plan")).orElseThrow(), row.getString("status"),
                row.getInt("seats"), row.getString("currency"), row.getString("cycle"), row.getLong("price"),
                row.getString("stripe_customer_id"), row.getString("stripe_subscription_id"),
                row.getObject("period_start", OffsetDateTime.class).toInstant(),
                row.getObject("period_end", OffsetDateTime.class).toInstant(), row.getLong("version"));
    }
}
