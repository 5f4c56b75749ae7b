package com.dezky.member.account.web;

import com.dezky.access.Actor;
import com.dezky.access.BrowserSession;
import com.dezky.access.CurrentActor;
import com.dezky.access.OnSurface;
import com.dezky.access.Surface;
import com.dezky.access.SurfaceSettings;
import com.dezky.kernel.EmailAddress;
import com.dezky.kernel.LinkSecret;
import com.dezky.member.account.RecoveryAddressResult.LinkSent;
import com.dezky.member.account.RecoveryAddressResult.NotOutside;
import com.dezky.member.account.RecoveryAddressResult.TooSoon;
import com.dezky.member.account.RecoveryAddresses;
import com.dezky.member.account.RecoveryRequests;
import com.dezky.notification.Outbox;
import com.dezky.ui.Banner;
import com.dezky.ui.Form;
import com.dezky.ui.Shell;
import com.dezky.ui.Texts;
import com.dezky.ui.Toast;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Recovery: the address, while one can still get in; and the way back, when one cannot.
@Controller
@OnSurface(Surface.PORTAL)
class RecoveryPages {
    private final RecoveryAddresses addresses;
    private final RecoveryRequests requests;
    private final AccountPages account;
    private final Outbox outbox;
    private final SurfaceSettings surfaces;
    private final Texts texts;

    RecoveryPages(RecoveryAddresses addresses, RecoveryRequests requests, AccountPages account, Outbox outbox,
            SurfaceSettings surfaces, Texts texts) {
        this.addresses = addresses;
        this.requests = requests;
        this.account = account;
        this.outbox = outbox;
        this.surfaces = surfaces;
        this.texts = texts;
    }

    @PostMapping("/me/recovery")
    ModelAndView ask(@CurrentActor Actor actor, BrowserSession session, @RequestParam(defaultValue = "") String email,
            RedirectAttributes redirect) {
        if (!EmailAddress.wellFormed(email)) {
            return wrong(actor, session, email, texts.text("account.recovery.wrong"));
        }
        return switch (addresses.ask(actor, new EmailAddress(email))) {
            case LinkSent(var to) -> {
                Toast.flash(redirect, texts.text("account.recovery.sent", "email", to.value()));
                yield new ModelAndView("redirect:" + AccountPages.ROOT);
            }
            case NotOutside(var domain) -> wrong(actor, session, email,
                    texts.text("account.recovery.not-outside", "domain", domain));
            case TooSoon _ -> wrong(actor, session, email, texts.text("account.recovery.too-soon"));
        };
    }

    private ModelAndView wrong(Actor actor, BrowserSession session, String typed, String sentence) {
        return account.page(actor, session, null, Form.empty().with("email", typed).wrong("email", sentence),
                HttpStatus.UNPROCESSABLE_CONTENT);
    }

    @PostMapping("/me/recovery/remove")
    ModelAndView remove(@CurrentActor Actor actor, RedirectAttributes redirect) {
        addresses.remove(actor);
        Toast.flash(redirect, texts.text("account.recovery.removed"));
        return new ModelAndView("redirect:" + AccountPages.ROOT);
    }

    /// Opening the link changes nothing yet: mail programs open links to look at them.
    @GetMapping("/me/recovery/{token}")
    ModelAndView opened(@PathVariable String token) {
        return show(new RecoverPage(shell(), texts.text("account.recovery.confirm"),
                texts.text("account.recovery.confirm.words"), "/me/recovery/" + token, null,
                texts.text("account.recovery.confirm"), null), HttpStatus.OK);
    }

    @PostMapping("/me/recovery/{token}")
    ModelAndView confirm(@CurrentActor Actor actor, @PathVariable String token, RedirectAttributes redirect) {
        if (!addresses.confirm(actor, new LinkSecret(token))) {
            return show(new RecoverPage(shell(), texts.text("account.recovery.over"),
                    texts.text("account.recovery.over.words"), null, null, null, AccountPages.ROOT),
                    HttpStatus.NOT_FOUND);
        }
        Toast.flash(redirect, texts.text("account.recovery.confirmed"));
        return new ModelAndView("redirect:" + AccountPages.ROOT);
    }

    @GetMapping("/recover")
    ModelAndView recover() {
        return form(Form.empty(), HttpStatus.OK);
    }

    /// Says the same whoever asks for whom.
    @PostMapping("/recover")
    ModelAndView recover(@RequestParam(defaultValue = "") String email, HttpServletRequest request) {
        if (!EmailAddress.wellFormed(email)) {
            return form(Form.empty().with("email", email).wrong("email", texts.text("account.recover.wrong")),
                    HttpStatus.UNPROCESSABLE_CONTENT);
        }
        requests.ask(new EmailAddress(email), request.getRemoteAddr());
        return show(new RecoverPage(shell(), texts.text("account.recover.asked"),
                texts.text("account.recover.asked.words"), null, null, null, "/auth/login"), HttpStatus.OK);
    }

    private ModelAndView form(Form form, HttpStatus status) {
        var words = texts.text(outbox.configured() ? "account.recover.words" : "account.recover.mail-off");
        return show(new RecoverPage(shell(), texts.text("account.recover"), words, "/recover", form,
                texts.text("account.recover.send"), "/auth/login"), status);
    }

    private static ModelAndView show(RecoverPage page, HttpStatus status) {
        return new ModelAndView("member/account/web/recover", Map.of("page", page), status);
    }

    private Shell shell() {
        var shell = Shell.outside(texts.text("account.recover"));
        return surfaces.sandbox()
                ? shell.with(List.of(Banner.of(Banner.Kind.SANDBOX, texts.text("access.sandbox.label"),
                        texts.text("access.sandbox.words"))))
                : shell;
    }
}
