package com.dezky.member;

import com.dezky.kernel.EmailAddress;
import com.dezky.kernel.PersonId;
import com.dezky.kernel.TenantId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Which address belongs to what. The whole installation has each address once.
@Repository
class AddressStore {
    /// What an address of the tenant belongs to.
    /// @param person whose own mailbox it is
    record Holding(Holder.Kind kind, UUID id, @Nullable PersonId person, String name, boolean primary) {}

    /// An address with its holder.
    record Held(String address, Holding holding) {}

    private static final String SELECT = """
                                         select a.address, a.is_primary, b.id as mailbox, b.kind, b.name as mailbox_name, b.person_id,
                                                g.id as member_group, g.name as group_name
                                           from mail_address a
                                           left join mailbox b on b.id = a.mailbox_id
                                           left join member_group g on g.id = a.group_id
                                          where a.tenant_id = :tenant
                                         """;

    private final JdbcClient jdbc;

    AddressStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Who has it, in this tenant; and nobody else takes it until the transaction ends.
    Optional<Holding> lock(TenantId tenant, EmailAddress address) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('mail_address ' || :address, 0))")
                .param("address", address.value()).query((row, at) -> true).single();
        return jdbc.sql(SELECT + " and a.address = :address").param("tenant", tenant.value())
                .param("address", address.value()).query((row, at) -> held(row)).optional().map(Held::holding);
    }

    /// Gives an address to a mailbox. False when another tenant has it, whose rows nobody here sees.
    boolean toMailbox(TenantId tenant, EmailAddress address, UUID mailbox, boolean primary) {
        return insert(tenant, address, mailbox, null, primary);
    }

    /// As {@link #toMailbox}, to a group.
    boolean toGroup(TenantId tenant, EmailAddress address, UUID group, boolean primary) {
        return insert(tenant, address, null, group, primary);
    }

    private boolean insert(TenantId tenant, EmailAddress address, @Nullable UUID mailbox, @Nullable UUID group,
            boolean primary) {
        return jdbc.sql("""
                        insert into mail_address (address, tenant_id, domain, mailbox_id, group_id, is_primary)
                        values (:address, :tenant, :domain, :mailbox, :group, :primary)
                        on conflict (address) do nothing
                        """)
                .param("address", address.value()).param("tenant", tenant.value())
                .param("domain", address.domain()).param("mailbox", mailbox).param("group", group)
                .param("primary", primary).update() == 1;
    }

    /// Makes one of a mailbox's or a group's addresses its primary; the old one stays as an alias.
    void makePrimary(UUID owner, EmailAddress address) {
        jdbc.sql("""
                 update mail_address set is_primary = false
                  where (mailbox_id = :owner or group_id = :owner) and is_primary
                 """).param("owner", owner).update();
        jdbc.sql("""
                 update mail_address set is_primary = true
                  where (mailbox_id = :owner or group_id = :owner) and address = :address
                 """).param("owner", owner).param("address", address.value()).update();
    }

    /// Takes an address away from whatever has it.
    void take(String address) {
        jdbc.sql("delete from mail_address where address = :address").param("address", address).update();
    }

    /// Takes an alias away; a primary address stays.
    void release(UUID mailbox, String alias) {
        jdbc.sql("delete from mail_address where mailbox_id = :mailbox and address = :alias and not is_primary")
                .param("mailbox", mailbox).param("alias", alias).update();
    }

    /// Takes every address of a group away but this one: a list has one.
    void releaseOthers(UUID group, EmailAddress kept) {
        jdbc.sql("delete from mail_address where group_id = :group and address <> :kept")
                .param("group", group).param("kept", kept.value()).update();
    }

    void releaseGroup(UUID group) {
        jdbc.sql("delete from mail_address where group_id = :group").param("group", group).update();
    }

    /// Everything of a tenant.
    List<Held> all(TenantId tenant) {
        return jdbc.sql(SELECT).param("tenant", tenant.value()).query((row, at) -> held(row)).list();
    }

    /// What of a tenant is on a domain, by address; at most `limit`.
    List<Held> onDomain(TenantId tenant, String domain, int limit) {
        return jdbc.sql(SELECT + " and a.domain = :domain order by a.address limit :limit")
                .param("tenant", tenant.value()).param("domain", domain).param("limit", limit)
                .query((row, at) -> held(row)).list();
    }

    private static Held held(java.sql.ResultSet row) throws java.sql.SQLException {
        var address = row.getString("address");
        var primary = row.getBoolean("is_primary");
        var mailbox = row.getObject("mailbox", UUID.class);
        if (mailbox == null) {
            return new Held(address, new Holding(Holder.Kind.GROUP, row.getObject("member_group", UUID.class), null,
                    row.getString("group_name"), primary));
        }
        var person = row.getObject("person_id", UUID.class);
        var kind = switch (row.getString("kind")) {
            case "personal" -> Holder.Kind.PERSON;
            case "program" -> Holder.Kind.SERVICE_ACCOUNT;
            default -> Holder.Kind.SHARED_MAILBOX;
        };
        return new Held(address, new Holding(kind, mailbox, kind == Holder.Kind.PERSON ? new PersonId(person) : null,
                row.getString("mailbox_name"), primary));
    }
}
