package com.dezky.member.invitation.web;

import com.dezky.access.Actor;
import com.dezky.access.ChosenTenants;
import com.dezky.access.OnSurface;
import com.dezky.access.Surface;
import com.dezky.access.SurfaceSettings;
import com.dezky.access.web.Requests;
import com.dezky.kernel.LinkSecret;
import com.dezky.member.invitation.AcceptResult.Gone;
import com.dezky.member.invitation.AcceptResult.Joined;
import com.dezky.member.invitation.AcceptResult.NoSeatLeft;
import com.dezky.member.invitation.AcceptResult.OtherAddress;
import com.dezky.member.invitation.AcceptResult.Suspended;
import com.dezky.member.invitation.Acceptance;
import com.dezky.member.invitation.GuestAccount;
import com.dezky.member.invitation.GuestAccounts;
import com.dezky.member.invitation.Offer;
import com.dezky.ui.Banner;
import com.dezky.ui.Form;
import com.dezky.ui.Shell;
import com.dezky.ui.Texts;
import com.dezky.ui.Toast;
import com.dezky.ui.Wardrobe;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// The page behind an invitation's link, for people who may not be signed in, or be nobody here yet.
@Controller
@OnSurface(Surface.PORTAL)
class GuestPages {
    private static final int LONGEST_NAME = 200;

    private final Acceptance acceptance;
    private final GuestAccounts accounts;
    private final ChosenTenants chosen;
    private final SurfaceSettings surfaces;
    private final Texts texts;
    private final Wardrobe wardrobe;

    GuestPages(Acceptance acceptance, GuestAccounts accounts, ChosenTenants chosen, SurfaceSettings surfaces,
            Texts texts, Wardrobe wardrobe) {
        this.acceptance = acceptance;
        this.accounts = accounts;
        this.chosen = chosen;
        this.surfaces = surfaces;
        this.texts = texts;
        this.wardrobe = wardrobe;
    }

    @GetMapping("/invitations/{token}")
    ModelAndView look(@PathVariable String token, HttpServletRequest request) {
        return with(token, offer -> show(Requests.actor(request)
                .map(actor -> signedIn(offer, token, actor)).orElseGet(() -> signedOut(offer, token)), HttpStatus.OK));
    }

    private GuestPage signedIn(Offer offer, String token, Actor actor) {
        var invited = offer.invitation().email().value();
        if (!actor.email().equalsIgnoreCase(invited)) {
            return GuestPage.of(shell(offer), heading(offer),
                    List.of(texts.text("invitation.guest.other", "invited", invited, "signedIn", actor.email())))
                    .posting("/auth/oidc/logout", texts.text("invitation.guest.sign-out"));
        }
        return GuestPage.of(shell(offer), heading(offer), List.of(about(offer),
                texts.text("invitation.guest.consent", "organisation", offer.organisation())))
                .posting(here(token) + "/accept", texts.text("invitation.guest.accept"))
                .leading("/", texts.text("invitation.guest.later"));
    }

    private GuestPage signedOut(Offer offer, String token) {
        return GuestPage.of(shell(offer), heading(offer), List.of(about(offer),
                texts.text("invitation.guest.who", "invited", offer.invitation().email().value())))
                .posting(here(token) + "/continue", texts.text("invitation.guest.continue"))
                .leading(signIn(token), texts.text("invitation.guest.sign-in"));
    }

    @PostMapping("/invitations/{token}/accept")
    ModelAndView accept(@PathVariable String token, HttpServletRequest request, RedirectAttributes redirect) {
        var session = Requests.session(request).orElse(null);
        if (session == null) {
            return new ModelAndView("redirect:" + here(token));
        }
        return switch (acceptance.accept(Requests.actor(request).orElseThrow(), new LinkSecret(token))) {
            case Joined(var tenant) -> {
                chosen.choose(session, tenant);
                Toast.flash(redirect, texts.text("invitation.guest.joined"));
                yield new ModelAndView("redirect:/");
            }
            case OtherAddress _ -> new ModelAndView("redirect:" + here(token));
            case NoSeatLeft _ -> sorry("full", HttpStatus.CONFLICT);
            case Suspended _ -> sorry("suspended", HttpStatus.CONFLICT);
            case Gone _ -> gone();
        };
    }

    /// Whether the guest has an account is asked here and not while the page is drawn: the identity provider may be slow.
    @PostMapping("/invitations/{token}/continue")
    ModelAndView proceed(@PathVariable String token, HttpServletResponse response) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store"); // may hold a link to choose a password
        return with(token, offer -> entering(accounts.find(offer), offer, token));
    }

    @PostMapping("/invitations/{token}/account")
    ModelAndView create(@PathVariable String token, @RequestParam(defaultValue = "") String name,
            HttpServletResponse response) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        var typed = name.strip();
        if (typed.isEmpty() || typed.length() > LONGEST_NAME || typed.chars().anyMatch(Character::isISOControl)) {
            return with(token, offer -> show(naming(offer, token, Form.empty().with("name", name)
                    .wrong("name", texts.text("invitation.guest.wrong.name"))), HttpStatus.UNPROCESSABLE_CONTENT));
        }
        return with(token, offer -> entering(accounts.create(offer, typed), offer, token));
    }

    private ModelAndView entering(GuestAccount account, Offer offer, String token) {
        return switch (account) {
            case GuestAccount.Known _ -> new ModelAndView("redirect:" + signIn(token));
            case GuestAccount.Unknown _ -> show(naming(offer, token, Form.empty()), HttpStatus.OK);
            case GuestAccount.Fresh(var link) -> show(GuestPage.of(shell(), texts.text("invitation.guest.password"),
                    List.of(texts.text("invitation.guest.password.words")))
                    .leading(link.toString(), texts.text("invitation.guest.password.choose")), HttpStatus.OK);
            case GuestAccount.NotNow _ -> show(GuestPage.of(shell(), texts.text("invitation.guest.not-now"),
                    List.of(texts.text("invitation.guest.not-now.words")))
                    .leading(here(token), texts.text("invitation.guest.again")), HttpStatus.SERVICE_UNAVAILABLE);
        };
    }

    private GuestPage naming(Offer offer, String token, Form form) {
        return GuestPage.of(shell(), texts.text("invitation.guest.account"),
                List.of(texts.text("invitation.guest.account.words", "invited", offer.invitation().email().value())))
                .posting(here(token) + "/account", texts.text("invitation.guest.account.create")).asking(form)
                .leading(signIn(token), texts.text("invitation.guest.sign-in"));
    }

    private ModelAndView with(String token, Function<Offer, ModelAndView> page) {
        return acceptance.open(new LinkSecret(token)).map(page).orElseGet(this::gone);
    }

    /// One page for everything that is over or never was.
    private ModelAndView gone() {
        return sorry("gone", HttpStatus.NOT_FOUND);
    }

    private ModelAndView sorry(String what, HttpStatus status) {
        var key = "invitation.sorry." + what;
        return show(GuestPage.of(shell(), texts.text(key), List.of(texts.text(key + ".words")))
                .leading("/", texts.text("invitation.guest.home")), status);
    }

    private static ModelAndView show(GuestPage page, HttpStatus status) {
        return new ModelAndView("member/invitation/web/guest", Map.of("page", page), status);
    }

    private String heading(Offer offer) {
        return texts.text("invitation.guest.title", "organisation", offer.organisation());
    }

    private String about(Offer offer) {
        var roles = offer.invitation().roles().stream().sorted()
                .map(role -> texts.text("invitation.role." + role.word().replace('_', '-')))
                .collect(Collectors.joining(", "));
        var by = offer.invitation().invitedByName();
        return texts.text("invitation.guest.about", "by", by == null ? "Dezky" : by, "organisation",
                offer.organisation(), "roles", roles);
    }

    private Shell shell(Offer offer) {
        return shell().wearing(wardrobe.of(offer.invitation().tenant().value()));
    }

    private Shell shell() {
        var shell = Shell.outside(texts.text("invitation.guest.window"));
        return surfaces.sandbox()
                ? shell.with(List.of(Banner.of(Banner.Kind.SANDBOX, texts.text("access.sandbox.label"),
                        texts.text("access.sandbox.words"))))
                : shell;
    }

    private static String here(String token) {
        return "/invitations/" + URLEncoder.encode(token, StandardCharsets.UTF_8);
    }

    private static String signIn(String token) {
        return "/auth/oidc/login?return=" + URLEncoder.encode(here(token), StandardCharsets.UTF_8);
    }
}
