package com.dezky.access;

import com.dezky.access.session.KeptForm;
import com.dezky.access.session.KeptForms;
import com.dezky.access.web.Requests;
import com.dezky.kernel.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;

/// Guards what cannot be undone: whoever does it has just proven who they are, so a screen left unlocked is no key to
/// everything. A controller that receives such a form says `fresh.require(request)` first; whoever signed in too long
/// ago is led to the identity provider, and back to their form with everything they typed.
@Component
public class FreshSignIn {
    private static final Duration FRESH = Duration.ofMinutes(10);

    private final KeptForms forms;
    private final Clock clock;

    FreshSignIn(KeptForms forms, Clock clock) {
        this.forms = forms;
        this.clock = clock;
    }

    /// Lets pass whoever proved less than ten minutes ago who they are.
    /// @throws Problem 403 `fresh-sign-in`, which as a page leads to signing in again and back to this form
    public void require(HttpServletRequest request) {
        var proved = Requests.session(request).map(BrowserSession::provedAt);
        if (proved.isEmpty() || proved.get().plus(FRESH).isBefore(clock.instant())) {
            forms.postedHere(request).ifPresent(form -> request.setAttribute(KeptForm.class.getName(), form));
            throw new Problem(403, "fresh-sign-in", "Sign in again to do this. Nothing was changed.");
        }
    }
}
