package com.dezky.member.account.web;

import com.dezky.access.Actor;
import com.dezky.access.BrowserSession;
import com.dezky.access.CurrentActor;
import com.dezky.access.OnSurface;
import com.dezky.access.Person;
import com.dezky.access.Persons;
import com.dezky.access.Sessions;
import com.dezky.access.Surface;
import com.dezky.audit.Audit;
import com.dezky.audit.web.AuditTimeline;
import com.dezky.authentik.AuthentikSettings;
import com.dezky.authentik.Device;
import com.dezky.kernel.EmailAddress;
import com.dezky.member.account.MailPrograms;
import com.dezky.member.account.OwnAccount;
import com.dezky.member.account.RecoveryAddresses;
import com.dezky.notification.Outbox;
import com.dezky.ui.AdminShell;
import com.dezky.ui.Fact;
import com.dezky.ui.Form;
import com.dezky.ui.Texts;
import com.dezky.ui.Toast;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// A person's own account: who they are, where they are signed in, what happened.
@Controller
@OnSurface(Surface.PORTAL)
class AccountPages {
    static final String ROOT = "/me";
    private static final String CHANGE_PASSWORD = "/if/flow/default-password-change/";
    private static final int RECENT = 15;
    private static final int LONGEST_NAME = 200;

    private final OwnAccount account;
    private final RecoveryAddresses recovery;
    private final MailPrograms programs;
    private final Persons persons;
    private final Sessions sessions;
    private final Audit audit;
    private final AuditTimeline timeline;
    private final Outbox outbox;
    private final AuthentikSettings authentik;
    private final AdminShell shells;
    private final Texts texts;

    AccountPages(OwnAccount account, RecoveryAddresses recovery, MailPrograms programs, Persons persons,
            Sessions sessions, Audit audit, AuditTimeline timeline, Outbox outbox, AuthentikSettings authentik,
            AdminShell shells, Texts texts) {
        this.account = account;
        this.recovery = recovery;
        this.programs = programs;
        this.persons = persons;
        this.sessions = sessions;
        this.audit = audit;
        this.timeline = timeline;
        this.outbox = outbox;
        this.authentik = authentik;
        this.shells = shells;
        this.texts = texts;
    }

    @GetMapping(ROOT)
    @Transactional(readOnly = true)
    public ModelAndView show(@CurrentActor Actor actor, BrowserSession session) {
        return page(actor, session, null, Form.empty(), HttpStatus.OK);
    }

    /// @param wrongName what was wrong with another name; null when nobody typed one
    ModelAndView page(Actor actor, BrowserSession session, @Nullable Form wrongName, Form recoveryForm,
            HttpStatus status) {
        var self = persons.self(actor);
        var own = recovery.of(actor);
        var name = self.home() == null && authentik.isConfigured()
                ? wrongName == null ? Form.empty().with("name", self.name()) : wrongName
                : null;
        var page = new AccountPage(shells.personal(texts.text("account.title")), profile(self), name,
                authentik.isConfigured() ? authentik.url() + CHANGE_PASSWORD : null, text(own.confirmed()),
                text(own.pending()), recoveryForm, programs.setup(actor).isPresent(), !outbox.configured(),
                sessions.of(actor.requirePerson()).stream().map(each -> row(each, session)).toList(),
                timeline.of(audit.ofSelf(actor, RECENT)));
        return new ModelAndView("member/account/web/account", Map.of("page", page), status);
    }

    private List<Fact> profile(Person self) {
        var facts = new ArrayList<Fact>();
        facts.add(Fact.of(texts.text("account.name"), self.name()));
        facts.add(Fact.of(texts.text("account.email"), self.email()));
        self.memberships().forEach(membership -> facts.add(Fact.of(
                texts.text(membership.tenant().equals(self.home()) ? "account.home" : "account.guest"),
                membership.tenantName())));
        return facts;
    }

    private static @Nullable String text(@Nullable EmailAddress address) {
        return address == null ? null : address.value();
    }

    private AccountPage.Row row(Sessions.Own own, BrowserSession here) {
        var current = own.hash().equals(here.hash());
        var surface = texts.text("account.surface." + own.surface().name().toLowerCase(Locale.ROOT));
        return new AccountPage.Row(current ? texts.text("account.this-browser", "surface", surface) : surface,
                place(own.ip(), own.agent()), own.lastSeen(),
                current ? null : ROOT + "/sessions/" + own.hash() + "/end");
    }

    private static @Nullable String place(@Nullable String ip, @Nullable String agent) {
        return agent == null || agent.isBlank() ? ip : ip == null ? agent : agent + " · " + ip;
    }

    /// Loaded after the page, which does not wait for the identity provider.
    @GetMapping(ROOT + "/provider")
    ModelAndView provider(@CurrentActor Actor actor) {
        var panel = account.atProvider(actor).map(known -> new ProviderPanel(
                known.sessions().stream().map(each -> new AccountPage.Row(texts.text("account.provider.session"),
                        place(each.lastIp(), each.userAgent()), each.lastUsed(),
                        ROOT + "/provider/" + each.id() + "/end")).toList(),
                known.devices().stream().filter(Device::confirmed).map(each -> Fact.of(
                        texts.text("account.device." + each.kind().name().toLowerCase(Locale.ROOT)), each.name()))
                        .toList()))
                .orElseGet(() -> new ProviderPanel(null, null));
        return new ModelAndView("member/account/web/provider", Map.of("panel", panel));
    }

    @PostMapping(ROOT + "/name")
    ModelAndView rename(@CurrentActor Actor actor, BrowserSession session, @RequestParam(defaultValue = "") String name,
            RedirectAttributes redirect) {
        var typed = name.strip();
        if (typed.isEmpty() || typed.length() > LONGEST_NAME || typed.chars().anyMatch(Character::isISOControl)) {
            return page(actor, session, Form.empty().with("name", name).wrong("name",
                    texts.text("account.name.wrong")), Form.empty(), HttpStatus.UNPROCESSABLE_CONTENT);
        }
        if (!account.rename(actor, typed)) {
            return page(actor, session, Form.empty().with("name", name).wrong("name",
                    texts.text("account.provider.silent")), Form.empty(), HttpStatus.SERVICE_UNAVAILABLE);
        }
        Toast.flash(redirect, texts.text("account.renamed"));
        return home();
    }

    @PostMapping(ROOT + "/sessions/{session}/end")
    ModelAndView end(@CurrentActor Actor actor, @PathVariable String session, RedirectAttributes redirect) {
        account.end(actor, session);
        Toast.flash(redirect, texts.text("account.session.ended"));
        return home();
    }

    @PostMapping(ROOT + "/provider/{session}/end")
    ModelAndView endAtProvider(@CurrentActor Actor actor, @PathVariable String session, RedirectAttributes redirect) {
        account.endAtProvider(actor, session);
        Toast.flash(redirect, texts.text("account.session.ended"));
        return home();
    }

    @PostMapping(ROOT + "/sessions/end-others")
    ModelAndView endElsewhere(@CurrentActor Actor actor, BrowserSession session, RedirectAttributes redirect) {
        Toast.flash(redirect, texts.text(account.endElsewhere(actor, session)
                ? "account.sessions.ended"
                : "account.sessions.ended-here"));
        return home();
    }

    private static ModelAndView home() {
        return new ModelAndView("redirect:" + ROOT);
    }
}
