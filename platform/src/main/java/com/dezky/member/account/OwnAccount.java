package com.dezky.member.account;

import com.dezky.access.Actor;
import com.dezky.access.BrowserSession;
import com.dezky.access.Persons;
import com.dezky.access.Sessions;
import com.dezky.audit.Audit;
import com.dezky.audit.AuditEvent;
import com.dezky.authentik.AuthentikClient;
import com.dezky.authentik.Device;
import com.dezky.authentik.Session;
import com.dezky.authentik.User;
import com.dezky.authentik.UserPatch;
import com.dezky.kernel.Problem;
import com.dezky.upstream.Missing;
import com.dezky.upstream.UpstreamFailure;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/// A person's own account, here and at the identity provider. Asks for no permission but being that person: everything
/// is found by the actor, never by what the browser says.
@Service
public class OwnAccount {
    private static final Logger LOG = LoggerFactory.getLogger(OwnAccount.class);

    /// What the identity provider knows.
    /// @param devices what the person proves themselves with besides the password
    public record AtProvider(List<Session> sessions, List<Device> devices) {}

    private final AuthentikClient authentik;
    private final Persons persons;
    private final Sessions sessions;
    private final Audit audit;
    private final TransactionTemplate transaction;

    OwnAccount(AuthentikClient authentik, Persons persons, Sessions sessions, Audit audit,
            TransactionTemplate transaction) {
        this.authentik = authentik;
        this.persons = persons;
        this.sessions = sessions;
        this.audit = audit;
        this.transaction = transaction;
    }

    /// Sessions and devices at the identity provider; empty when it does not say.
    public Optional<AtProvider> atProvider(Actor actor) {
        try {
            return user(actor).map(user -> new AtProvider(authentik.sessionsOf(user), authentik.devicesOf(user)));
        } catch (UpstreamFailure failure) {
            LOG.warn("the identity provider does not say what person {} has there: {}", actor.person(),
                    failure.getMessage());
            return Optional.empty();
        }
    }

    /// Ends one of the person's sessions here.
    @Transactional
    public void end(Actor actor, String session) {
        if (sessions.end(actor.requirePerson(), session)) {
            audit.record(ended(actor));
        }
    }

    /// Ends one of the person's sign-ins at the identity provider. Somebody else's is not found among theirs.
    /// @throws Problem 404 when it is none of theirs
    public void endAtProvider(Actor actor, String session) {
        var user = user(actor).orElseThrow(() -> Problem.notFound("session"));
        if (authentik.sessionsOf(user).stream().noneMatch(own -> own.id().equals(session))) {
            throw Problem.notFound("session");
        }
        endQuietly(session);
        transaction.executeWithoutResult(open -> audit.record(ended(actor).changing("at", null, "identity")));
    }

    /// Signs the person out everywhere but in this browser. Which sign-in at the identity provider is this browser's is
    /// told by where it came from; when that does not tell, all end, and with them the session here.
    /// @return false when the identity provider did not answer: its sign-ins go on
    public boolean endElsewhere(Actor actor, BrowserSession here) {
        var own = sessions.of(actor.requirePerson()).stream().filter(each -> each.hash().equals(here.hash()))
                .findFirst();
        transaction.executeWithoutResult(open -> {
            sessions.endOthers(actor.requirePerson(), here.hash());
            audit.record(ended(actor).changing("which", null, "elsewhere"));
        });
        try {
            user(actor).ifPresent(user -> elsewhere(authentik.sessionsOf(user), own.map(Sessions.Own::ip).orElse(""),
                    own.map(Sessions.Own::agent).orElse("")).forEach(each -> endQuietly(each.id())));
            return true;
        } catch (UpstreamFailure failure) {
            LOG.warn("sign-ins of person {} go on at the identity provider: {}", actor.person(),
                    failure.getMessage());
            return false;
        }
    }

    /// All but the one that came from here; all, when it cannot be told from another.
    static List<Session> elsewhere(List<Session> all, String ip, String agent) {
        var here = all.stream().filter(each -> each.lastIp().equals(ip) && each.userAgent().equals(agent)).toList();
        return here.size() == 1 ? all.stream().filter(each -> !here.contains(each)).toList() : all;
    }

    private void endQuietly(String session) {
        try {
            authentik.endSession(session);
        } catch (Missing _) {
            // It ended meanwhile, which is what was wanted.
        }
    }

    /// Gives a person without a home tenant another name at the identity provider, where theirs comes from.
    /// @return false when the identity provider did not take it
    /// @throws Problem 403 when the name is the home tenant's to change
    public boolean rename(Actor actor, String name) {
        var self = persons.self(actor);
        if (self.home() != null) {
            throw Problem.forbidden("Your name is looked after by the organisation that made your account.");
        }
        try {
            var user = user(actor).orElse(null);
            if (user == null) {
                return false;
            }
            authentik.updateUser(user.pk(), new UserPatch(null, null, name, null, null));
        } catch (UpstreamFailure failure) {
            LOG.warn("the name of person {} could not be changed: {}", actor.person(), failure.getMessage());
            return false;
        }
        transaction.executeWithoutResult(open -> audit.record(AuditEvent.of(actor, "person.renamed", null, "person",
                actor.requirePerson().value(), actor.email()).changingPersonal("name", self.name(), name)));
        return true;
    }

    private Optional<User> user(Actor actor) {
        return authentik.configured()
                ? Optional.ofNullable(persons.self(actor).subject()).flatMap(authentik::findUser)
                : Optional.empty();
    }

    private static AuditEvent ended(Actor actor) {
        return AuditEvent.of(actor, "session.ended", null, "person", actor.requirePerson().value(), actor.email());
    }
}
