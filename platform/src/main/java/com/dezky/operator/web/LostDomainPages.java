package com.dezky.operator.web;

import com.dezky.access.Access;
import com.dezky.access.Actor;
import com.dezky.access.CurrentActor;
import com.dezky.access.OnSurface;
import com.dezky.access.Surface;
import com.dezky.maildomain.DomainMoves;
import com.dezky.maildomain.MailDomain;
import com.dezky.maildomain.MailDomainResult.Done;
import com.dezky.maildomain.MailDomains;
import com.dezky.tenant.Tenants;
import com.dezky.ui.Texts;
import com.dezky.ui.Toast;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Domains that their tenants have lost, to be released so that others may prove them.
@Controller
@OnSurface(Surface.OPERATOR)
class LostDomainPages {
    private final MailDomains domains;
    private final DomainMoves moves;
    private final Tenants tenants;
    private final Access access;
    private final OperatorShell shells;
    private final Texts texts;

    LostDomainPages(MailDomains domains, DomainMoves moves, Tenants tenants, Access access, OperatorShell shells,
            Texts texts) {
        this.domains = domains;
        this.moves = moves;
        this.tenants = tenants;
        this.access = access;
        this.shells = shells;
        this.texts = texts;
    }

    @GetMapping("/domains")
    ModelAndView list(@CurrentActor Actor actor) {
        var rows = domains.releasable(actor).stream().map(domain -> row(actor, domain)).toList();
        return new ModelAndView("operator/web/lostDomains", Map.of("page",
                new LostDomainsPage(shells.of(actor, texts.text("operator.domains"), "/domains"), rows)));
    }

    private LostDomainsPage.Row row(Actor actor, MailDomain domain) {
        var tenant = tenants.get(actor, domain.tenant());
        var home = "/tenants/" + tenant.slug();
        return new LostDomainsPage.Row(domain.name().unicode(), tenant.name(), home,
                Objects.requireNonNull(domain.ownership().lostAt()), home + "/domains/" + domain.name() + "/release",
                "release-" + domain.id());
    }

    @PostMapping("/tenants/{slug}/domains/{domain}/release")
    ModelAndView release(@CurrentActor Actor actor, @PathVariable String slug, @PathVariable String domain,
            RedirectAttributes redirect) {
        // Somebody else may have been faster; then it is no longer on the list.
        if (moves.release(actor, access.tenantId(slug), domain) instanceof Done(var released)) {
            Toast.flash(redirect, texts.text("operator.domains.released", "domain", released.name().unicode()));
        }
        return new ModelAndView("redirect:/domains");
    }
}
