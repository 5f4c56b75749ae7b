package com.dezky.member.account;

import com.dezky.access.Actor;
import com.dezky.access.BrowserSession;
import com.dezky.access.Persons;
import com.dezky.access.SessionTokens;
import com.dezky.access.SurfaceSettings;
import com.dezky.audit.Audit;
import com.dezky.audit.AuditEvent;
import com.dezky.stalwart.AppPassword;
import com.dezky.stalwart.AppPasswordsResult;
import com.dezky.stalwart.AppPasswordsResult.Created;
import com.dezky.stalwart.AppPasswordsResult.Revoked;
import com.dezky.stalwart.StalwartClient;
import com.dezky.upstream.Secret;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/// Phones and mail programs of a person: what to type into them, and a password for each. The passwords are made with
/// the person's own token, so nobody here could make one for somebody else. Every method that asks the mail server throws
/// {@link com.dezky.upstream.UpstreamFailure} when it does not answer.
@Service
public class MailPrograms {
    /// What to type into a program. Both mail ports speak TLS from the first byte.
    /// @param address name and mail address at once
    /// @param dav     of calendars and contacts
    public record Setup(String address, String host, int imapPort, int smtpPort, URI dav) {}

    private final StalwartClient stalwart;
    private final SessionTokens tokens;
    private final Persons persons;
    private final JdbcClient jdbc;
    private final AccountSettings settings;
    private final SurfaceSettings surfaces;
    private final Audit audit;
    private final TransactionTemplate transaction;

    MailPrograms(StalwartClient stalwart, SessionTokens tokens, Persons persons, JdbcClient jdbc,
            AccountSettings settings, SurfaceSettings surfaces, Audit audit, TransactionTemplate transaction) {
        this.stalwart = stalwart;
        this.tokens = tokens;
        this.persons = persons;
        this.jdbc = jdbc;
        this.settings = settings;
        this.surfaces = surfaces;
        this.audit = audit;
        this.transaction = transaction;
    }

    /// Empty for somebody without a mailbox.
    @Transactional(readOnly = true)
    public Optional<Setup> setup(Actor actor) {
        var mailbox = stalwart.configured() && jdbc.sql("""
                        select exists (select from mailbox
                                        where person_id = :person
                                          and kind = 'personal'
                                          and removed_at is null)
                        """).param("person", actor.requirePerson().value()).query(Boolean.class).single();
        if (!mailbox) {
            return Optional.empty();
        }
        var mail = surfaces.urlOf("mail");
        var host = settings.host() == null || settings.host().isBlank() ? mail.getHost() : settings.host();
        return Optional
                .of(new Setup(persons.self(actor).email(), host, settings.imapPort(), settings.smtpPort(), mail));
    }

    /// The person's app passwords, without their secrets.
    public AppPasswordsResult.OfList passwords(BrowserSession session) {
        return stalwart.own().appPasswords(token(session));
    }

    /// Makes one that reads and sends mail, and opens calendars and contacts.
    public AppPasswordsResult.OfCreate create(Actor actor, BrowserSession session, String name) {
        var result = stalwart.own().createAppPassword(token(session), name, null, Set.of(AppPassword.Use.values()));
        if (result instanceof Created(var id, _)) {
            record(actor, "mail-program.added", id, name);
        }
        return result;
    }

    /// Ends one: the program that has it is out at its next sign-in.
    public AppPasswordsResult.OfRevoke revoke(Actor actor, BrowserSession session, String id) {
        var result = stalwart.own().revokeAppPassword(token(session), id);
        if (result instanceof Revoked) {
            record(actor, "mail-program.removed", id, null);
        }
        return result;
    }

    private Secret token(BrowserSession session) {
        return new Secret(tokens.accessToken(session));
    }

    private void record(Actor actor, String action, String id, @Nullable String name) {
        transaction.executeWithoutResult(open -> audit.record(AuditEvent.of(actor, action, null, "person",
                actor.requirePerson().value(), actor.email()).changing("password", null, id)
                .changingPersonal("name", null, name)));
    }
}
