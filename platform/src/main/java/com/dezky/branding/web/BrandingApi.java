package com.dezky.branding.web;

import com.dezky.access.Access;
import com.dezky.access.Actor;
import com.dezky.access.CurrentActor;
import com.dezky.access.OnSurface;
import com.dezky.access.Surface;
import com.dezky.access.web.Fields;
import com.dezky.access.web.Listing;
import com.dezky.branding.BrandingResult;
import com.dezky.branding.BrandingResult.Mistake;
import com.dezky.branding.Brandings;
import com.dezky.branding.ChangeBranding;
import com.dezky.branding.LogoSide;
import com.dezky.branding.Look;
import com.dezky.branding.Owner;
import com.dezky.branding.Wishes.MailKey;
import com.dezky.kernel.Problem;
import com.dezky.notification.MailTemplate.Words;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/// `/tenants/{slug}/branding`: how a tenant looks. Logos have addresses of their own, since they are bytes.
@RestController
@OnSurface(Surface.API)
class BrandingApi {
    record MailWords(@Nullable String template, @Nullable String language, @Nullable String subject,
            @Nullable String body) {}

    /// @param mails the organisation's own words; a mail that is not in it is inherited
    record Wanted(@Nullable String productName, @Nullable String accent, @Nullable List<@Nullable MailWords> mails) {}

    private final Brandings brandings;
    private final BrandingBodies bodies;
    private final Access access;

    BrandingApi(Brandings brandings, BrandingBodies bodies, Access access) {
        this.brandings = brandings;
        this.bodies = bodies;
        this.access = access;
    }

    @GetMapping("/tenants/{slug}/branding")
    ResponseEntity<BrandingBodies.Body> get(@CurrentActor Actor actor, @PathVariable String slug) {
        return ok(brandings.get(actor, owner(slug)));
    }

    @PutMapping("/tenants/{slug}/branding")
    ResponseEntity<BrandingBodies.Body> change(@CurrentActor Actor actor, @PathVariable String slug,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody Wanted wanted) {
        var owner = owner(slug);
        brandings.requireManaged(actor, owner);
        var wrong = new ArrayList<Problem.Field>();
        var mails = new LinkedHashMap<MailKey, Words>();
        var said = wanted.mails == null ? List.<@Nullable MailWords>of() : wanted.mails;
        for (var at = 0; at < said.size(); at++) {
            var one = said.get(at);
            if (one == null || one.template == null || one.language == null || one.subject == null
                    || one.body == null) {
                wrong.add(new Problem.Field("/mails/" + at, "required", "has template, language, subject and body"));
            } else if (mails.put(new MailKey(one.template, one.language), new Words(one.subject, one.body)) != null) {
                wrong.add(new Problem.Field("/mails/" + at, "twice", "says the same mail again"));
            }
        }
        Fields.check(wrong);
        return answer(brandings.change(new ChangeBranding(actor, owner, Listing.version(ifMatch), wanted.productName,
                wanted.accent, mails)), List.copyOf(mails.keySet()));
    }

    /// The body is the file itself.
    @PutMapping("/tenants/{slug}/branding/logos/{side}")
    ResponseEntity<BrandingBodies.Body> setLogo(@CurrentActor Actor actor, @PathVariable String slug,
            @PathVariable String side, HttpServletRequest request) throws IOException {
        return answer(brandings.setLogo(actor, owner(slug), side(side), request.getInputStream().readAllBytes(),
                request.getContentType()), List.of());
    }

    @DeleteMapping("/tenants/{slug}/branding/logos/{side}")
    ResponseEntity<BrandingBodies.Body> removeLogo(@CurrentActor Actor actor, @PathVariable String slug,
            @PathVariable String side) {
        return ok(brandings.removeLogo(actor, owner(slug), side(side)));
    }

    private Owner owner(String slug) {
        return new Owner.OfTenant(access.tenantId(slug));
    }

    private static LogoSide side(String word) {
        return LogoSide.of(word).orElseThrow(() -> Problem.notFound("logo"));
    }

    private ResponseEntity<BrandingBodies.Body> answer(BrandingResult result, List<MailKey> order) {
        return switch (result) {
            case BrandingResult.Saved(var look) -> ok(look);
            case BrandingResult.Stale(var now) -> throw Problem.stale(bodies.of(now));
            case BrandingResult.Wrong(var mistakes) -> throw Problem.invalid(mistakes.stream()
                    .map(mistake -> field(mistake, order)).toList());
            case BrandingResult.LogoRefused(var why) -> throw new Problem(422, "logo-refused", why.detail())
                    .with("reason", why.code());
        };
    }

    private static Problem.Field field(Mistake mistake, List<MailKey> order) {
        var key = mistake.key();
        var flaw = mistake.flaw();
        var pointer = key == null
                ? "/" + mistake.field()
                : "/mails/" + order.indexOf(key) + (flaw == null ? "" : "/" + flaw.field());
        return new Problem.Field(pointer, mistake.code(), detail(mistake));
    }

    private static String detail(Mistake mistake) {
        var flaw = mistake.flaw();
        var place = flaw == null || flaw.detail() == null ? "" : flaw.detail();
        var template = mistake.template();
        return switch (mistake.code()) {
            case "required" -> "is required";
            case "too-long" -> "has at most " + (place.isEmpty() ? "40" : place) + " characters";
            case "control-characters" -> "may not hold line breaks or other invisible characters";
            case "bad-color" -> "is a colour like #0a6b7c";
            case "unknown-place" -> "There is no {{" + place + "}} in this mail. There are " + String.join(", ",
                    template == null ? List.of() : template.places()) + ".";
            case "missing-place" -> "must hold {{" + place + "}}";
            case "open-place" -> "has {{ or }} without the other";
            default -> "is no mail of ours, or no language of it: da, en";
        };
    }

    private ResponseEntity<BrandingBodies.Body> ok(Look look) {
        return ResponseEntity.ok().eTag(Listing.etag(look.version())).body(bodies.of(look));
    }
}
