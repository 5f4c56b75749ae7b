package com.dezky.maildomain.web;

import com.dezky.access.Actor;
import com.dezky.access.CurrentActor;
import com.dezky.access.CurrentTenant;
import com.dezky.access.OnSurface;
import com.dezky.access.Surface;
import com.dezky.kernel.DomainName;
import com.dezky.kernel.Problem;
import com.dezky.kernel.TenantId;
import com.dezky.maildomain.DmarcPolicy;
import com.dezky.maildomain.DomainMoves;
import com.dezky.maildomain.DomainUse;
import com.dezky.maildomain.MailDomainResult;
import com.dezky.maildomain.MailDomainResult.AlreadyThere;
import com.dezky.maildomain.MailDomainResult.Done;
import com.dezky.maildomain.MailDomainResult.HasAliases;
import com.dezky.maildomain.MailDomainResult.InUse;
import com.dezky.maildomain.MailDomainResult.IsAlias;
import com.dezky.maildomain.MailDomainResult.IsPrimary;
import com.dezky.maildomain.MailDomainResult.Leaving;
import com.dezky.maildomain.MailDomainResult.NotNow;
import com.dezky.maildomain.MailDomainResult.NotProven;
import com.dezky.maildomain.MailDomainResult.Refused;
import com.dezky.maildomain.MailDomainResult.Removed;
import com.dezky.maildomain.MailDomains;
import com.dezky.ui.Texts;
import com.dezky.ui.Toast;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// One domain, and what can be done with it. A refusal shows the page again and says why.
@Controller
@OnSurface(Surface.PORTAL)
class DetailPages {
    private static final String DOMAIN = DomainPages.ROOT + "/{name}";

    private final MailDomains domains;
    private final DomainMoves moves;
    private final Details details;
    private final SandboxDns sandbox;
    private final Texts texts;

    DetailPages(MailDomains domains, DomainMoves moves, Details details, SandboxDns sandbox,
            Texts texts) {
        this.domains = domains;
        this.moves = moves;
        this.details = details;
        this.sandbox = sandbox;
        this.texts = texts;
    }

    @GetMapping(DOMAIN)
    ModelAndView show(@CurrentActor Actor actor, @CurrentTenant TenantId tenant, @PathVariable String name) {
        return new ModelAndView("maildomain/web/domain", Map.of("page", details.of(actor, tenant, name, null,
                List.of())));
    }

    @PostMapping(DOMAIN + "/recheck")
    ModelAndView recheck(@CurrentActor Actor actor, @CurrentTenant TenantId tenant, @PathVariable String name,
            @RequestParam(defaultValue = "") String step, RedirectAttributes redirect) {
        var ended = domains.recheck(actor, tenant, name);
        // From the set-up one goes back to where one was, whatever came of it.
        if (!step.isEmpty() && ended instanceof Done(var domain)) {
            Toast.flash(redirect, texts.text("maildomain.checking"));
            return new ModelAndView("redirect:" + Steppers.address(domain, step));
        }
        return ended(actor, tenant, name, ended, texts.text("maildomain.checking"), redirect);
    }

    @PostMapping(DOMAIN + "/dmarc")
    ModelAndView dmarc(@CurrentActor Actor actor, @CurrentTenant TenantId tenant, @PathVariable String name,
            @RequestParam String policy, RedirectAttributes redirect) {
        var wanted = DmarcPolicy.of(policy).orElseThrow(() -> Problem.badRequest("bad-parameter",
                "policy is one of none, quarantine, reject."));
        return ended(actor, tenant, name, domains.setDmarc(actor, tenant, name, wanted),
                texts.text("maildomain.dmarc.saved"), redirect);
    }

    @PostMapping(DOMAIN + "/primary")
    ModelAndView primary(@CurrentActor Actor actor, @CurrentTenant TenantId tenant, @PathVariable String name,
            RedirectAttributes redirect) {
        return ended(actor, tenant, name, moves.makePrimary(actor, tenant, name), said("maildomain.primary.done", name),
                redirect);
    }

    @PostMapping(DOMAIN + "/alias")
    ModelAndView alias(@CurrentActor Actor actor, @CurrentTenant TenantId tenant, @PathVariable String name,
            @RequestParam String main, RedirectAttributes redirect) {
        return ended(actor, tenant, name, moves.addAlias(actor, tenant, main, name),
                said("maildomain.alias.done", name),
                redirect);
    }

    @PostMapping(DOMAIN + "/alias/end")
    ModelAndView endAlias(@CurrentActor Actor actor, @CurrentTenant TenantId tenant, @PathVariable String name,
            RedirectAttributes redirect) {
        return ended(actor, tenant, name, moves.removeAlias(actor, tenant, name), said("maildomain.alias.ended", name),
                redirect);
    }

    @PostMapping(DOMAIN + "/keys")
    ModelAndView keys(@CurrentActor Actor actor, @CurrentTenant TenantId tenant, @PathVariable String name,
            RedirectAttributes redirect) {
        return ended(actor, tenant, name, domains.rotateKeys(actor, tenant, name),
                texts.text("maildomain.keys.started"), redirect);
    }

    /// Only where there is a sandbox to publish in.
    @PostMapping(DOMAIN + "/publish")
    ModelAndView publish(@CurrentActor Actor actor, @CurrentTenant TenantId tenant, @PathVariable String name,
            @RequestParam String what, RedirectAttributes redirect) {
        domains.requireManaged(actor, tenant, name);
        if (!sandbox.known()) {
            throw Problem.notFound("page");
        }
        var domain = domains.get(actor, tenant, name);
        if (sandbox.publish(domain.name().value(), what)) {
            Toast.flash(redirect, texts.text("maildomain.sandbox.published"));
            return new ModelAndView(
                    "redirect:" + Steppers.address(domain, what.equals("all") ? "review" : "ownership"));
        }
        return refused(actor, tenant, name, texts.text("maildomain.sandbox.away"), List.of());
    }

    @PostMapping(DOMAIN + "/remove")
    ModelAndView remove(@CurrentActor Actor actor, @CurrentTenant TenantId tenant, @PathVariable String name,
            RedirectAttributes redirect) {
        return ended(actor, tenant, name, moves.remove(actor, tenant, name), said("maildomain.remove.started", name),
                redirect);
    }

    private String said(String what, String name) {
        return texts.text(what, "domain", unicode(name));
    }

    private static String unicode(String name) {
        return DomainName.read(name).map(DomainName::unicode).orElse(name);
    }

    private ModelAndView ended(Actor actor, TenantId tenant, String name, MailDomainResult result, String done,
            RedirectAttributes redirect) {
        return switch (result) {
            case Done(var domain) -> {
                Toast.flash(redirect, done);
                yield new ModelAndView("redirect:" + DomainPages.ROOT + "/" + domain.name());
            }
            case Removed() -> {
                Toast.flash(redirect, said("maildomain.removed", name));
                yield new ModelAndView("redirect:" + DomainPages.ROOT);
            }
            case InUse(var users) -> refused(actor, tenant, name, texts.text("maildomain.in-use"), users);
            case IsPrimary _ -> refused(actor, tenant, name, texts.text("maildomain.problem.primary"), List.of());
            case HasAliases(var aliases) -> refused(actor, tenant, name, texts.text("maildomain.problem.aliases",
                    "aliases", aliases.stream().map(DomainName::unicode).collect(Collectors.joining(", "))),
                    List.of());
            case IsAlias(var alias, var main) -> refused(actor, tenant, name, texts.text("maildomain.problem.alias",
                    "domain", alias.unicode(), "main", main.unicode()), List.of());
            case NotProven(var domain) -> refused(actor, tenant, name, texts.text("maildomain.problem.not-proven",
                    "domain", domain.unicode()), List.of());
            case NotNow(var domain) -> refused(actor, tenant, name, texts.text("maildomain.problem.busy", "domain",
                    domain.unicode()), List.of());
            case Leaving _ -> refused(actor, tenant, name, texts.text("maildomain.leaving"), List.of());
            case Refused _,AlreadyThere _ -> throw new IllegalStateException("a domain that exists ended as "
                    + result);
        };
    }

    private ModelAndView refused(Actor actor, TenantId tenant, String name, String why,
            List<DomainUse.User> users) {
        return new ModelAndView("maildomain/web/domain", Map.of("page", details.of(actor, tenant, name, why, users)),
                HttpStatus.UNPROCESSABLE_CONTENT);
    }
}
