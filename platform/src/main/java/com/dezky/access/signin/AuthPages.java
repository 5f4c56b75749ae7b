package com.dezky.access.signin;

import com.dezky.access.SurfaceSettings;
import com.dezky.access.session.KeptForm;
import com.dezky.ui.Banner;
import com.dezky.ui.BrandMemory;
import com.dezky.ui.Shell;
import com.dezky.ui.Texts;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/// Makes the pages of this folder: `access.<name>.title`, `.words`, `.who` where there is somebody to ask, `.button`,
/// `.help` where people may have lost their password.
@Component
class AuthPages {
    private final Texts texts;
    private final SurfaceSettings surfaces;
    private final HttpServletRequest request;

    AuthPages(Texts texts, SurfaceSettings surfaces, HttpServletRequest request) {
        this.texts = texts;
        this.surfaces = surfaces;
        this.request = request;
    }

    /// A page whose button leads on.
    ModelAndView leading(String name, HttpStatus status, String href) {
        return page(name, status, href, null);
    }

    /// A page whose button posts.
    ModelAndView posting(String name, HttpStatus status, String action) {
        return page(name, status, null, action);
    }

    ModelAndView form(String name, HttpStatus status, KeptForm form) {
        return form(status, text(name, "title"), text(name, "words"), form, texts.text("access.form.send"));
    }

    /// The form again with our own words.
    ModelAndView form(HttpStatus status, String heading, String words, KeptForm form, String button) {
        var model = new ModelAndView("access/signin/keptForm", "page", new KeptFormPage(shell(heading), heading, words,
                form, texts.text("access.form.target"), button));
        model.setStatus(status);
        return model;
    }

    /// The address of the hand-over to the identity provider.
    static String signIn(@Nullable String back) {
        var path = ReturnPath.of(back).value();
        return path.equals("/")
                ? "/auth/oidc/login"
                : "/auth/oidc/login?return=" + URLEncoder.encode(path, StandardCharsets.UTF_8);
    }

    /// As {@link #signIn}, and the provider asks even whom it knows.
    static String signInAgain(@Nullable String back) {
        var path = signIn(back);
        return path + (path.contains("?") ? "&" : "?") + "fresh=yes";
    }

    private ModelAndView page(String name, HttpStatus status, @Nullable String href, @Nullable String post) {
        var heading = text(name, "title");
        var words = Stream.of("words", "who").map(part -> "access." + name + "." + part).filter(texts::has)
                .map(texts::text).toList();
        var help = "access." + name + ".help";
        var model = new ModelAndView("access/signin/message", "page", new AuthPage(shell(heading), heading, words,
                href, post, text(name, "button"), texts.has(help) ? texts.text(help) : null,
                name.equals("renew") ? "/choose" : "/recover"));
        model.setStatus(status);
        return model;
    }

    private Shell shell(String title) {
        // The operator's host never set the cookie, so its pages stay Dezky's.
        var shell = Shell.outside(title).wearing(BrandMemory.of(request));
        return surfaces.sandbox()
                ? shell.with(List.of(Banner.of(Banner.Kind.SANDBOX, texts.text("access.sandbox.label"),
                        texts.text("access.sandbox.words"))))
                : shell;
    }

    private String text(String name, String part) {
        return texts.text("access." + name + "." + part);
    }
}
