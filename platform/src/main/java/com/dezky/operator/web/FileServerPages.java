package com.dezky.operator.web;

import com.dezky.access.Actor;
import com.dezky.access.CurrentActor;
import com.dezky.access.OnSurface;
import com.dezky.access.Surface;
import com.dezky.storage.CredentialStatus;
import com.dezky.storage.FileServerCredential;
import com.dezky.storage.RenewalResult;
import com.dezky.storage.RenewalResult.Absent;
import com.dezky.storage.RenewalResult.Away;
import com.dezky.storage.RenewalResult.Busy;
import com.dezky.storage.RenewalResult.NotAdmin;
import com.dezky.storage.RenewalResult.Refused;
import com.dezky.storage.RenewalResult.Renewed;
import com.dezky.ui.Fact;
import com.dezky.ui.Form;
import com.dezky.ui.Formats;
import com.dezky.ui.Language;
import com.dezky.ui.Texts;
import com.dezky.ui.Toast;
import com.dezky.ui.Tone;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// The credential at the file server: how it stands, a renewal at once, and a new beginning.
@Controller
@OnSurface(Surface.OPERATOR)
class FileServerPages {
    static final String ROOT = "/file-server";
    private static final int LONGEST = 200;

    private final FileServerCredential credential;
    private final OperatorShell shells;
    private final Texts texts;

    FileServerPages(FileServerCredential credential, OperatorShell shells, Texts texts) {
        this.credential = credential;
        this.shells = shells;
        this.texts = texts;
    }

    @GetMapping(ROOT)
    ModelAndView show(@CurrentActor Actor actor) {
        return page(actor, Form.empty(), HttpStatus.OK);
    }

    @PostMapping(ROOT + "/renew")
    ModelAndView renew(@CurrentActor Actor actor, RedirectAttributes redirect) {
        var trouble = trouble(credential.renew(actor));
        if (trouble.isPresent()) {
            return page(actor, Form.empty().wrong(trouble.get()), HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return done(redirect);
    }

    /// What was typed as a token never comes back.
    @PostMapping(ROOT + "/replace")
    ModelAndView replace(@CurrentActor Actor actor, @RequestParam(defaultValue = "") String username,
            @RequestParam(defaultValue = "") String token, RedirectAttributes redirect) {
        var form = Form.empty().with("username", username);
        if (!fits(username) || username.contains(":")) {
            form = form.wrong("username", texts.text("operator.file-server.username.wrong"));
        }
        if (!fits(token)) {
            form = form.wrong("token", texts.text("operator.file-server.token.wrong"));
        }
        if (!form.wrong()) {
            var trouble = trouble(credential.replace(actor, username.strip(), token.strip()));
            if (trouble.isEmpty()) {
                return done(redirect);
            }
            form = form.wrong("token", trouble.get());
        }
        return page(actor, form, HttpStatus.UNPROCESSABLE_CONTENT);
    }

    private static boolean fits(String typed) {
        return !typed.isBlank() && typed.length() <= LONGEST && typed.chars().noneMatch(Character::isISOControl);
    }

    private ModelAndView done(RedirectAttributes redirect) {
        Toast.flash(redirect, texts.text("operator.file-server.renewed"));
        return new ModelAndView("redirect:" + ROOT);
    }

    /// Empty when it went well.
    private Optional<String> trouble(RenewalResult result) {
        return switch (result) {
            case Renewed _ -> Optional.empty();
            case Busy _ -> Optional.of(texts.text("operator.file-server.busy"));
            case Refused(var why) -> Optional.of(texts.text("operator.file-server.refused", "why", why));
            case NotAdmin(var username) -> Optional.of(texts.text("operator.file-server.not-admin", "name", username));
            case Away(var why) -> Optional.of(texts.text("operator.file-server.away", "why", why));
            case Absent _ -> Optional.of(texts.text("operator.file-server.state.absent"));
        };
    }

    private ModelAndView page(Actor actor, Form form, HttpStatus status) {
        var now = credential.status(actor);
        var page = new FileServerPage(shells.of(actor, texts.text("operator.file-server"), ROOT), tone(now),
                texts.text("operator.file-server.state." + now.state().name().toLowerCase(Locale.ROOT)), facts(now),
                now.state() != CredentialStatus.State.ABSENT, form);
        return new ModelAndView("operator/web/fileServer", Map.of("page", page), status);
    }

    private static Tone tone(CredentialStatus status) {
        return switch (status.state()) {
            case GOOD -> Tone.OK;
            case ABSENT, CONFIGURED -> Tone.NEUTRAL;
            case EXPIRING, FAILING -> Tone.WARN;
            case LAPSED -> Tone.DANGER;
        };
    }

    private List<Fact> facts(CredentialStatus status) {
        var facts = new java.util.ArrayList<Fact>();
        facts.add(status.username() == null
                ? Fact.unknown(texts.text("operator.file-server.username"))
                : Fact.code(texts.text("operator.file-server.username"), status.username()));
        facts.add(fact("operator.file-server.expires", status.expiresAt()));
        facts.add(fact("operator.file-server.renewed-at", status.renewedAt()));
        facts.add(fact("operator.file-server.tried-at", status.triedAt()));
        var failure = status.failure();
        if (failure != null) {
            facts.add(fact("operator.file-server.failing", status.failingSince()));
            facts.add(Fact.of(texts.text("operator.file-server.failure"), failure));
        }
        return facts;
    }

    private Fact fact(String key, @Nullable Instant at) {
        var formats = new Formats(Language.current(), Formats.DEFAULT_ZONE);
        return at == null ? Fact.unknown(texts.text(key)) : Fact.of(texts.text(key), formats.dateTime(at));
    }
}
