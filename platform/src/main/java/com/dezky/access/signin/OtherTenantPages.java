package com.dezky.access.signin;

import com.dezky.access.Actor;
import com.dezky.access.CurrentActor;
import com.dezky.access.OnSurface;
import com.dezky.access.Person;
import com.dezky.access.Persons;
import com.dezky.access.Surface;
import com.dezky.access.session.KeptForm;
import com.dezky.access.session.TenantOfPage;
import com.dezky.access.web.Requests;
import com.dezky.ui.Rendering;
import com.dezky.ui.Texts;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/// Where a form goes that was filled in for another organisation than the session is about now. Nothing is lost: one
/// button changes over to the form's organisation and sends it there.
@Controller
@OnSurface(Surface.PORTAL)
class OtherTenantPages {
    private final AuthPages pages;
    private final Persons persons;
    private final Texts texts;

    OtherTenantPages(AuthPages pages, Persons persons, Texts texts) {
        this.pages = pages;
        this.persons = persons;
        this.texts = texts;
    }

    /// Nobody comes here by themselves: requests are forwarded.
    @RequestMapping("/auth/other-tenant")
    ModelAndView other(@CurrentActor Actor actor, HttpServletRequest request) {
        var self = persons.self(actor);
        return kept(request)
                .flatMap(form -> form.answer(Rendering.TENANT).flatMap(id -> nameOf(self, id))
                        .map(name -> page(form, name, Requests.chosen(request)
                                .flatMap(now -> nameOf(self, now.id().toString())).orElse("–"))))
                .orElseGet(() -> pages.leading("other-tenant-gone", HttpStatus.CONFLICT, "/choose"));
    }

    private ModelAndView page(KeptForm form, String meant, String now) {
        return pages.form(HttpStatus.CONFLICT, texts.text("access.other-tenant.title", "tenant", meant),
                texts.text("access.other-tenant.words", "tenant", meant, "now", now),
                form.with(TenantOfPage.SWITCH_FIELD, "yes"), texts.text("access.other-tenant.send", "tenant", meant));
    }

    private static Optional<KeptForm> kept(HttpServletRequest request) {
        return Optional.ofNullable((KeptForm) request.getAttribute(KeptForm.class.getName()));
    }

    private static Optional<String> nameOf(Person self, String tenant) {
        return self.memberships().stream()
                .filter(membership -> membership.tenant().toString().equals(tenant)
                        && membership.state().equals("active"))
                .map(Person.Membership::tenantName).findFirst();
    }
}
