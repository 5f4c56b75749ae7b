package com.dezky.tenant;

import com.dezky.access.Actor;
import com.dezky.kernel.TenantId;
import java.util.List;

/// What a module knows of getting an organisation going: what there is to set up, and what wants somebody today. Each
/// module that has something to say makes a bean of it, ordered by `@Order`; the dashboard puts them together, so that
/// no arrow turns round.
///
/// Both are asked inside the page's transaction, in few statements, and say nothing that the actor may not see. Only
/// what rows tell is said.
public interface Guide {
    /// One thing to set up.
    /// @param key  the text that names it
    /// @param href where it is done
    record Step(String key, boolean done, String href) {}

    /// Something that wants somebody.
    /// @param key       the text that says so
    /// @param arguments of the text: name, value, name, value …
    /// @param href      where it is put right
    record Alert(String key, List<Object> arguments, String href) {}

    /// What there is to set up, done or not.
    default List<Step> steps(Actor actor, TenantId tenant) {
        return List.of();
    }

    /// What wants somebody now; empty is how it should be.
    default List<Alert> alerts(Actor actor, TenantId tenant) {
        return List.of();
    }
}
