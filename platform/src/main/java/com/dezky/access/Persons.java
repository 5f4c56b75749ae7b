package com.dezky.access;

import com.dezky.access.Person.ChangePerson;
import com.dezky.kernel.Cursors;
import com.dezky.kernel.EmailAddress;
import com.dezky.kernel.Page;
import com.dezky.kernel.PersonId;
import com.dezky.kernel.Problem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The people Dezky knows, across tenants. Everyone sees themselves here; operators see and change everyone.
@Service
public class Persons {
    private final PersonStore store;
    private final Access access;
    private final Cursors cursors;
    private final ApplicationEventPublisher events;

    Persons(PersonStore store, Access access, Cursors cursors, ApplicationEventPublisher events) {
        this.store = store;
        this.access = access;
        this.cursors = cursors;
        this.events = events;
    }

    /// The actor's own profile.
    @Transactional(readOnly = true)
    public Person self(Actor actor) {
        return store.find(actor.requirePerson()).orElseThrow(() -> Problem.notFound("user"));
    }

    /// One person by subject: yourself, or anyone for an operator and for Dezky itself.
    @Transactional(readOnly = true)
    public Person get(Actor actor, String subject) {
        return store.findBySubject(subject)
                .filter(found -> actor.isOperator() || actor.isSystem() || found.id().equals(actor.person()))
                .orElseThrow(() -> Problem.notFound("user"));
    }

    /// Everyone, in the order they came. For operators.
    @Transactional(readOnly = true)
    public Page<Person> list(Actor actor, @Nullable String cursor, int limit) {
        access.requireOperator(actor);
        var after = cursor == null ? "" : cursors.read("users", cursor, 1).getFirst();
        List<Person> found = store.after(after, limit + 1);
        return found.size() <= limit
                ? new Page<>(found, null)
                : new Page<>(found.subList(0, limit), cursors.write("users", found.get(limit - 1).id().toString()));
    }

    /// Makes a person before they first sign in. Empty when the subject is known already.
    @Transactional
    public Optional<Person> create(Actor actor, String subject, EmailAddress email, String name) {
        access.requireOperator(actor);
        var made = store.insertIfAbsent(subject, email.value(), name).flatMap(store::find);
        made.ifPresent(person -> events.publishEvent(new PersonChanged(actor, null, person)));
        return made;
    }

    /// Changes a person.
    /// @throws Problem 412 `stale` when someone else was faster, with how it is now; 409 for locking yourself out
    @Transactional
    public Person change(Actor actor, String subject, ChangePerson change) {
        access.requireOperator(actor);
        var was = store.lockBySubject(subject).orElseThrow(() -> Problem.notFound("user"));
        if (was.version() != change.version()) {
            throw Problem.stale(Map.of("version", was.version(), "email", was.email(), "name", was.name(), "active",
                    was.active(), "platformAdmin", was.platformAdmin()));
        }
        var locksOut = Boolean.FALSE.equals(change.active()) || Boolean.FALSE.equals(change.platformAdmin());
        if (locksOut && was.id().equals(actor.person())) {
            throw Problem.conflict("self", "You cannot take your own access away.");
        }
        store.change(was.id(), change);
        return told(actor, was);
    }

    /// Takes away all a person may do here. The row stays, since the audit log names it.
    @Transactional
    public void remove(Actor actor, String subject) {
        access.requireOperator(actor);
        var was = store.lockBySubject(subject).orElseThrow(() -> Problem.notFound("user"));
        if (was.id().equals(actor.person())) {
            throw Problem.conflict("self", "You cannot take your own access away.");
        }
        store.change(was.id(), new ChangePerson(was.version(), null, null, false, false));
        store.removeMemberships(was.id());
        told(actor, was);
    }

    private Person told(Actor actor, Person was) {
        var now = store.find(was.id()).orElseThrow();
        events.publishEvent(new PersonChanged(actor, was, now));
        return now;
    }

    /// Whether somebody has signed in with this account, or one was made for them. Asked by whoever holds a link and
    /// may be nobody yet.
    @Transactional(readOnly = true)
    public boolean isKnown(String subject) {
        return store.idBySubject(subject).isPresent();
    }

    /// A person by id, for those who show names; empty outside the scope.
    @Transactional(readOnly = true)
    public Optional<Person> find(PersonId id) {
        return store.find(id);
    }
}
