package com.dezky.member.account.web;

import com.dezky.access.Actor;
import com.dezky.access.BrowserSession;
import com.dezky.access.CurrentActor;
import com.dezky.access.OnSurface;
import com.dezky.access.Surface;
import com.dezky.kernel.Problem;
import com.dezky.member.account.MailPrograms;
import com.dezky.stalwart.AppPasswordsResult.Created;
import com.dezky.stalwart.AppPasswordsResult.Found;
import com.dezky.stalwart.AppPasswordsResult.Gone;
import com.dezky.stalwart.AppPasswordsResult.Locked;
import com.dezky.stalwart.AppPasswordsResult.Revoked;
import com.dezky.stalwart.AppPasswordsResult.TooMany;
import com.dezky.ui.AdminShell;
import com.dezky.ui.Fact;
import com.dezky.ui.Form;
import com.dezky.ui.Texts;
import com.dezky.ui.Toast;
import com.dezky.upstream.UpstreamFailure;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Phones and mail programs: their settings, and a password for each. For people with a mailbox.
@Controller
@OnSurface(Surface.PORTAL)
class MailProgramPages {
    private static final String ROOT = "/me/mail-programs";
    private static final int LONGEST_NAME = 100;

    private final MailPrograms programs;
    private final AdminShell shells;
    private final Texts texts;

    MailProgramPages(MailPrograms programs, AdminShell shells, Texts texts) {
        this.programs = programs;
        this.shells = shells;
        this.texts = texts;
    }

    @GetMapping(ROOT)
    ModelAndView show(@CurrentActor Actor actor) {
        return page(actor, Form.empty(), null, HttpStatus.OK);
    }

    private ModelAndView page(Actor actor, Form form, @Nullable String secret, HttpStatus status) {
        var setup = programs.setup(actor).orElseThrow(() -> Problem.notFound("mailbox"));
        var mail = List.of(Fact.code(texts.text("account.programs.user"), setup.address()),
                Fact.code(texts.text("account.programs.imap"), setup.host() + ":" + setup.imapPort()),
                Fact.code(texts.text("account.programs.smtp"), setup.host() + ":" + setup.smtpPort()),
                Fact.of(texts.text("account.programs.security"), "SSL/TLS"));
        var calendars = List.of(Fact.code(texts.text("account.programs.dav"), setup.dav().toString()));
        return new ModelAndView("member/account/web/mailPrograms", Map.of("page",
                new MailProgramsPage(shells.personal(texts.text("account.programs")), mail, calendars, form, secret)),
                status);
    }

    /// Loaded after the page, which does not wait for the mail server.
    @GetMapping(ROOT + "/passwords")
    ModelAndView passwords(BrowserSession session) {
        return new ModelAndView("member/account/web/passwords", Map.of("panel", new PasswordsPanel(rows(session))));
    }

    private @Nullable List<PasswordsPanel.Row> rows(BrowserSession session) {
        try {
            return switch (programs.passwords(session)) {
                case Found(var found) -> found.stream().map(each -> new PasswordsPanel.Row(each.id(),
                        each.description(), each.createdAt())).toList();
                case Locked _ -> null;
            };
        } catch (UpstreamFailure silent) {
            return null;
        }
    }

    @PostMapping(ROOT)
    ModelAndView create(@CurrentActor Actor actor, BrowserSession session,
            @RequestParam(defaultValue = "") String name, HttpServletResponse response) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        var typed = name.strip();
        if (typed.isEmpty() || typed.length() > LONGEST_NAME || typed.chars().anyMatch(Character::isISOControl)) {
            return wrong(actor, name, "account.programs.wrong.name", HttpStatus.UNPROCESSABLE_CONTENT);
        }
        try {
            return switch (programs.create(actor, session, typed)) {
                case Created(_, var secret) -> page(actor, Form.empty(), secret.value(), HttpStatus.OK);
                case TooMany _ -> wrong(actor, name, "account.programs.wrong.many", HttpStatus.UNPROCESSABLE_CONTENT);
                case Locked _ -> wrong(actor, name, "account.programs.wrong.locked", HttpStatus.CONFLICT);
            };
        } catch (UpstreamFailure silent) {
            return wrong(actor, name, "account.programs.wrong.silent", HttpStatus.SERVICE_UNAVAILABLE);
        }
    }

    private ModelAndView wrong(Actor actor, String typed, String key, HttpStatus status) {
        return page(actor, Form.empty().with("name", typed).wrong("name", texts.text(key)), null, status);
    }

    @PostMapping(ROOT + "/{id}/revoke")
    ModelAndView revoke(@CurrentActor Actor actor, BrowserSession session, @PathVariable String id,
            RedirectAttributes redirect) {
        return switch (programs.revoke(actor, session, id)) {
            case Revoked _,Gone _ -> {
                Toast.flash(redirect, texts.text("account.programs.revoked"));
                yield new ModelAndView("redirect:" + ROOT);
            }
            case Locked _ -> wrong(actor, "", "account.programs.wrong.locked", HttpStatus.CONFLICT);
        };
    }
}
