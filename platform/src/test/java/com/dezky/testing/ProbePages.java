package com.dezky.testing;

import com.dezky.access.Actor;
import com.dezky.access.BrowserSession;
import com.dezky.access.CurrentActor;
import com.dezky.access.CurrentTenant;
import com.dezky.access.OnSurface;
import com.dezky.access.SessionTokens;
import com.dezky.access.Surface;
import com.dezky.kernel.TenantId;
import com.dezky.ui.Toast;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Pages that only tests have: they show what the door found out.
@Controller
@RequestMapping("/probe")
@OnSurface({Surface.PORTAL, Surface.OPERATOR})
public class ProbePages {
    private final SessionTokens tokens;
    private final JdbcClient jdbc;

    ProbePages(SessionTokens tokens, JdbcClient jdbc) {
        this.tokens = tokens;
        this.jdbc = jdbc;
    }

    @GetMapping(path = "/who", produces = MediaType.TEXT_HTML_VALUE)
    @ResponseBody
    String who(@CurrentActor Actor actor) {
        return actor.email() + " " + actor.rights();
    }

    /// How many people the database shows to whoever is signed in.
    @GetMapping("/people")
    @ResponseBody
    @Transactional(readOnly = true)
    public String people() {
        return jdbc.sql("select count(*) from person").query(Long.class).single().toString();
    }

    @GetMapping(path = "/form", produces = MediaType.TEXT_HTML_VALUE)
    @ResponseBody
    String form(HttpServletRequest request) {
        var token = (CsrfToken) request.getAttribute("_csrf");
        return "<form method=\"post\" action=\"/probe/form\"><input type=\"hidden\" name=\"_csrf\" value=\""
                + token.getToken() + "\"></form>";
    }

    @PostMapping("/form")
    @ResponseBody
    String posted(@CurrentActor Actor actor, @RequestParam String note) {
        return actor.email() + " posted " + note;
    }

    @GetMapping("/token")
    @ResponseBody
    String token(BrowserSession session) {
        return tokens.accessToken(session);
    }

    @GetMapping("/tenant")
    @ResponseBody
    String tenant(@CurrentTenant TenantId tenant) {
        return tenant.toString();
    }

    @PostMapping("/toast")
    String toast(RedirectAttributes redirect) {
        Toast.flash(redirect, "Saved for later");
        return "redirect:/auth/signed-out";
    }

    @GetMapping("/broken")
    @ResponseBody
    String broken() {
        throw new IllegalStateException("a fault for tests");
    }
}
