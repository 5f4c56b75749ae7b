package com.dezky.access;

import com.dezky.access.session.SessionStore;
import com.dezky.kernel.PersonId;
import com.dezky.kernel.TenantId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Where somebody is signed in. Ending a session works at once and relies on nobody else: the browser's next request
/// finds none.
@Service
public class Sessions {
    /// One place where somebody is signed in.
    /// @param hash  names the session; nobody can enter it by that
    /// @param agent what the browser calls itself
    public record Own(String hash, Surface surface, @Nullable String ip, @Nullable String agent, Instant created,
            Instant lastSeen) {}

    private final SessionStore store;
    private final Clock clock;

    Sessions(SessionStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /// Where this person is signed in, last used first.
    @Transactional(readOnly = true)
    public List<Own> of(PersonId person) {
        return store.of(person, clock.instant());
    }

    /// Ends one session of this person.
    /// @return false when they have none of this name
    @Transactional
    public boolean end(PersonId person, String hash) {
        return store.deleteOf(person, hash);
    }

    /// Ends every session of this person but one.
    @Transactional
    public void endOthers(PersonId person, String hash) {
        store.deleteOthersOf(person, hash);
    }

    /// Signs the person out everywhere. Whether that is allowed is the question of the use case that asks for it.
    /// @return how many sessions ended
    @Transactional
    public int endAll(PersonId person) {
        return store.deleteOf(person);
    }

    /// Signs the person out of the portal where they work in this tenant, or have not chosen one.
    /// @return how many sessions ended
    @Transactional
    public int endAll(PersonId person, TenantId tenant) {
        return store.deleteOf(person, tenant);
    }
}
