package com.dezky.partner;

import com.dezky.kernel.PartnerId;
import com.dezky.kernel.Slug;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The partners that the caller's scope can see: all for an operator, their own for partner staff.
@Service
public class Partners {
    private final JdbcClient jdbc;

    Partners(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// The active partner with this slug; empty when there is none, or none that the caller may know of.
    @Transactional(readOnly = true)
    public Optional<PartnerId> findActive(Slug slug) {
        return jdbc.sql("select id from partner where slug = :slug and status = 'active'")
                .param("slug", slug.value())
                .query((row, at) -> new PartnerId(row.getObject("id", UUID.class)))
                .optional();
    }
}
