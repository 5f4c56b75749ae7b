package com.dezky.security;

import com.dezky.access.Actor;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// What is known of sign-ins, for those whose they are.
@Service
public class SignInHistory {
    private final SignInStore store;

    SignInHistory(SignInStore store) {
        this.store = store;
    }

    /// The actor's own newest, newest first; those of the last 90 days.
    @Transactional(readOnly = true)
    public List<SignIn> ofSelf(Actor actor, int limit) {
        return store.of(actor.requirePerson(), limit);
    }
}
