package com.dezky.access;

import java.util.List;

/// One file of what a person takes along of themselves: each module that keeps something about people makes a bean.
/// Everything is found by the actor, and no secret is in it.
public interface OwnDataPart {
    /// The file's name without its ending, as `addresses`.
    String name();

    /// What is in it, as one English sentence for the README.
    String about();

    /// Records or maps, each of which becomes one line of JSON.
    List<?> rows(Actor actor);
}
