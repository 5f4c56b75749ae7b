package com.dezky.e2e;

import com.dezky.sandbox.Sandbox;
import com.dezky.sandbox.SamplePerson;
import com.microsoft.playwright.Browser.NewContextOptions;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;

/// The base of all tests in a browser. Every visit ends with a look at what went wrong in its pages.
@ExtendWith(InBrowser.class)
abstract class BrowserTest {
    /// The same for every class; {@link InBrowser} starts it.
    @SuppressWarnings("NullAway.Init")
    static World world;

    private final List<Visit> visits = new ArrayList<>();

    Visit visit(Look look) {
        return visit(look.context());
    }

    Visit visit(NewContextOptions options) {
        var visit = new Visit(world, options);
        visits.add(visit);
        return visit;
    }

    Visit signIn(SamplePerson person) {
        return signIn(person, Look.ENGLISH_LIGHT_WIDE);
    }

    Visit signIn(SamplePerson person, Look look) {
        var visit = visit(look);
        visit.signIn(person);
        return visit;
    }

    Sandbox sandbox() {
        return world.sandbox();
    }

    @AfterEach
    void nothingWentWrong() {
        var problems = new ArrayList<String>();
        for (var visit : visits) {
            problems.addAll(visit.problems());
            visit.close();
        }
        Assertions.assertThat(problems).isEmpty();
    }
}
