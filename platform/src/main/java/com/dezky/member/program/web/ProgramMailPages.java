package com.dezky.member.program.web;

import static com.dezky.access.Permission.MANAGE_SECURITY;

import com.dezky.access.Access;
import com.dezky.access.Actor;
import com.dezky.access.CurrentActor;
import com.dezky.access.CurrentTenant;
import com.dezky.access.OnSurface;
import com.dezky.access.Programs;
import com.dezky.access.Surface;
import com.dezky.kernel.Problem;
import com.dezky.kernel.TenantId;
import com.dezky.maildomain.MailDomains;
import com.dezky.maildomain.OwnedDomain;
import com.dezky.member.ProgramMail;
import com.dezky.member.ProgramMail.GiveResult;
import com.dezky.member.group.web.AddressSentences;
import com.dezky.ui.AdminShell;
import com.dezky.ui.Fact;
import com.dezky.ui.Form;
import com.dezky.ui.Texts;
import com.dezky.ui.Toast;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// The address a program sends from, and its passwords.
@Controller
@OnSurface(Surface.PORTAL)
class ProgramMailPages {
    private static final String ACCOUNTS = "/admin/service-accounts";
    private static final String ROOT = ACCOUNTS + "/{id}/mail";
    private static final Set<Integer> DAYS = Set.of(30, 90, 365);

    private final ProgramMail mail;
    private final Programs programs;
    private final MailDomains domains;
    private final Submission submission;
    private final AddressSentences sentences;
    private final Access access;
    private final AdminShell shells;
    private final Texts texts;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ProgramMailPages(ProgramMail mail, Programs programs, MailDomains domains, Submission submission,
            AddressSentences sentences, Access access, AdminShell shells, Texts texts, TransactionTemplate transaction,
            Clock clock) {
        this.mail = mail;
        this.programs = programs;
        this.domains = domains;
        this.submission = submission;
        this.sentences = sentences;
        this.access = access;
        this.shells = shells;
        this.texts = texts;
        this.transaction = transaction;
        this.clock = clock;
    }

    @GetMapping(ROOT)
    @Transactional(readOnly = true)
    public ModelAndView show(@CurrentActor Actor actor, @CurrentTenant TenantId tenant, @PathVariable UUID id) {
        return page(actor, tenant, id, Form.empty(), null, HttpStatus.OK);
    }

    @PostMapping(ROOT)
    ModelAndView give(@CurrentActor Actor actor, @CurrentTenant TenantId tenant, @PathVariable UUID id,
            @RequestParam(defaultValue = "") String address, RedirectAttributes redirect) {
        return switch (mail.give(actor, tenant, id, address)) {
            case GiveResult.Given _ -> {
                Toast.flash(redirect, texts.text("service.mail.given"));
                yield new ModelAndView("redirect:" + path(id));
            }
            case GiveResult.No(var why) -> again(actor, tenant, id, Form.empty().with("address", address)
                    .wrong("address", sentences.of(why)), HttpStatus.UNPROCESSABLE_CONTENT);
        };
    }

    @PostMapping(ROOT + "/remove")
    ModelAndView takeAway(@CurrentActor Actor actor, @CurrentTenant TenantId tenant, @PathVariable UUID id,
            RedirectAttributes redirect) {
        mail.takeAway(actor, tenant, id);
        Toast.flash(redirect, texts.text("service.mail.taken"));
        return new ModelAndView("redirect:" + path(id));
    }

    /// The password is on this page and nowhere else: it is no redirect, and not kept by the browser.
    @PostMapping(ROOT + "/passwords")
    ModelAndView makePassword(@CurrentActor Actor actor, @CurrentTenant TenantId tenant, @PathVariable UUID id,
            @RequestParam(defaultValue = "90") int days, HttpServletResponse response) {
        response.setHeader("Cache-Control", "no-store");
        try {
            var made = mail.makePassword(actor, tenant, id, DAYS.contains(days) ? days : Programs.USUAL_DAYS);
            return transaction.execute(reading -> page(actor, tenant, id, Form.empty(), made.secret().value(),
                    HttpStatus.OK));
        } catch (Problem refusal) {
            return refused(actor, tenant, id, refusal);
        }
    }

    @PostMapping(ROOT + "/passwords/{password}/revoke")
    ModelAndView revoke(@CurrentActor Actor actor, @CurrentTenant TenantId tenant, @PathVariable UUID id,
            @PathVariable UUID password, RedirectAttributes redirect) {
        try {
            mail.revoke(actor, tenant, id, password);
        } catch (Problem refusal) {
            return refused(actor, tenant, id, refusal);
        }
        Toast.flash(redirect, texts.text("service.mail.revoked"));
        return new ModelAndView("redirect:" + path(id));
    }

    /// A refusal that the page has words for; any other is an error page's business.
    private ModelAndView refused(Actor actor, TenantId tenant, UUID id, Problem refusal) {
        var key = "service.mail.problem." + refusal.type();
        if (!texts.has(key)) {
            throw refusal;
        }
        return again(actor, tenant, id, Form.empty().wrong(texts.text(key)), HttpStatus.valueOf(refusal.status()));
    }

    private ModelAndView again(Actor actor, TenantId tenant, UUID id, Form form, HttpStatus status) {
        return transaction.execute(reading -> page(actor, tenant, id, form, null, status));
    }

    private ModelAndView page(Actor actor, TenantId tenant, UUID id, Form typed, @Nullable String secret,
            HttpStatus status) {
        var account = programs.name(actor, tenant, id);
        var sender = mail.of(actor, tenant, id).map(found -> sender(id, found)).orElse(null);
        var form = typed.field("days").value().isEmpty() ? typed.with("days", "90") : typed;
        var page = new ProgramMailPage(shells.of(texts.text("service.mail"), ACCOUNTS).live("provisioning:" + tenant),
                account, path(id), sender == null ? example(actor, tenant) : "", form, sender, secret,
                access.may(actor, MANAGE_SECURITY, tenant));
        return new ModelAndView("member/program/web/programMail", Map.of("page", page), status);
    }

    private ProgramMailPage.Sender sender(UUID id, ProgramMail.Sender found) {
        var facts = List.of(Fact.code(texts.text("service.mail.user"), found.address()),
                Fact.code(texts.text("account.programs.smtp"), submission.host() + ":" + submission.port()),
                Fact.of(texts.text("account.programs.security"), "SSL/TLS"));
        return new ProgramMailPage.Sender(found.address(), found.ready(), facts, found.passwords().stream()
                .map(one -> new ProgramMailPage.Password(one.createdAt(), one.expiresAt(),
                        !clock.instant().isBefore(one.expiresAt()), path(id) + "/passwords/" + one.id() + "/revoke"))
                .toList());
    }

    private String example(Actor actor, TenantId tenant) {
        return texts.text("service.mail.example") + "@" + domains.names(actor, tenant).stream()
                .filter(OwnedDomain::primary).findFirst().orElseThrow().name().unicode();
    }

    private static String path(UUID id) {
        return ACCOUNTS + "/" + id + "/mail";
    }
}
