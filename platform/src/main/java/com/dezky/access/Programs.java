package com.dezky.access;

import com.dezky.kernel.Problem;
import com.dezky.kernel.TenantId;
import java.util.UUID;

/// A tenant's service accounts, for those who give them something.
public interface Programs {
    /// How long what opens something to a program works when nobody says otherwise, and at most.
    int USUAL_DAYS = 90;
    int MOST_DAYS = 365;

    /// The name of one, for somebody who may see them.
    /// @throws Problem 404 when there is none
    String name(Actor actor, TenantId tenant, UUID id);

    /// Asks what every change of one asks.
    /// @throws Problem 403 for who may not, and for programs themselves
    void requireManaged(Actor actor, TenantId tenant);
}
