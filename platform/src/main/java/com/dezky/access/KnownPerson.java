package com.dezky.access;

import com.dezky.kernel.PersonId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/// Somebody as the door reads them, at each request.
/// @param operatorSeen whether they have come by the operators' door before
public record KnownPerson(PersonId id, String email, String name, boolean platformAdmin, boolean active,
        boolean operatorSeen) {
    /// What has to be selected, of `enter_person` as `p`.
    public static final String COLUMNS = """
                                         p.id, p.email, p.name, p.platform_admin, p.active, p.operator_seen_at is not null as operator_seen
                                         """;

    public static KnownPerson of(ResultSet row) throws SQLException {
        return new KnownPerson(new PersonId(row.getObject("id", UUID.class)), row.getString("email"),
                row.getString("name"), row.getBoolean("platform_admin"), row.getBoolean("active"),
                row.getBoolean("operator_seen"));
    }
}
