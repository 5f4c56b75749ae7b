package com.dezky.member.invitation;

import com.dezky.access.Actor;
import com.dezky.access.Scope;
import com.dezky.kernel.LinkSecret;
import com.dezky.kernel.PersonId;
import com.dezky.testing.ApiTest;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// A tenant with an owner, an admin and a user admin, and guests who are nobody there yet.
abstract class InvitationTest extends ApiTest {
    private static final Pattern LINK = Pattern.compile("/invitations/([A-Za-z0-9_-]{43})");
    protected String slug = "";

    @Autowired
    private Acceptance acceptance;

    @Autowired
    private Scope scope;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void aTenant() {
        slug = "t" + UUID.randomUUID().toString().substring(0, 8);
        operator().post("/tenants", "{\"slug\":\"" + slug + "\",\"name\":\"Nordlys ApS\",\"plan\":\"pro\"}");
        role("olga", "owner");
        role("adam", "admin");
        role("ulla", "user_admin");
        role("mona", "member");
    }

    protected void role(String subject, String role) {
        person(subject).get("/users/me");
        sql("""
            insert into membership (tenant_id, person_id, roles)
            select t.id, p.id, '{%s}' from tenant t, person p where t.slug = '%s' and p.subject = '%s'
            on conflict (tenant_id, person_id) do update set roles = excluded.roles, state = 'active'
            """.formatted(role, slug, subject));
    }

    protected static String invitation(String email, String... roles) {
        var list = String.join(",", List.of(roles).stream().map(role -> "\"" + role + "\"").toList());
        return "{\"email\":\"" + email + "\",\"roles\":[" + list + "]}";
    }

    protected String invitations() {
        return "/tenants/" + slug + "/invitations";
    }

    /// The link in the newest mail to this address.
    protected LinkSecret link(String email) {
        var found = LINK.matcher(text("select body from notification_outbox where recipient = '" + email
                + "' order by created_at desc, id desc limit 1"));
        if (!found.find()) {
            throw new AssertionError("no link was sent to " + email);
        }
        return new LinkSecret(found.group(1));
    }

    protected String text(String query) {
        return scope.platform(() -> transaction.execute(open -> jdbc.sql(query).query(String.class).single()));
    }

    protected AcceptResult accept(String subject, LinkSecret link) {
        var id = text("select id::text from person where subject = '" + subject + "'");
        var actor = new Actor(new PersonId(UUID.fromString(id)), Actor.Rights.PERSON, subject + "@people.test",
                subject, null, null);
        try {
            return scope.actor(actor, () -> acceptance.accept(actor, link));
        } catch (RuntimeException failure) {
            throw failure;
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    protected String state(String subject) {
        return text("""
                    select coalesce((select m.state || ' ' || array_to_string(m.roles, ',')
                                       from membership m join person p on p.id = m.person_id
                                       join tenant t on t.id = m.tenant_id
                                      where t.slug = '%s' and p.subject = '%s'), 'nobody')
                    """.formatted(slug, subject));
    }
}
