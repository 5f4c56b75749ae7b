package com.dezky.access.web;

import com.dezky.access.Actor;
import com.dezky.access.Callers;
import com.dezky.access.CurrentActor;
import com.dezky.access.MeContributor;
import com.dezky.access.OnSurface;
import com.dezky.access.Person;
import com.dezky.access.Person.ChangePerson;
import com.dezky.access.Persons;
import com.dezky.access.Surface;
import com.dezky.access.token.VerifiedToken;
import com.dezky.kernel.EmailAddress;
import com.dezky.kernel.Page;
import com.dezky.kernel.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// `/users`: oneself, and for operators everyone.
@RestController
@RequestMapping("/users")
@OnSurface(Surface.API)
class UserApi {
    /// @param subject the identity provider's id, under which the person will sign in
    record NewUser(@Nullable String subject, @Nullable String email, @Nullable String name) {}

    record UserChange(@Nullable String email, @Nullable String name, @Nullable Boolean active,
            @Nullable Boolean platformAdmin) {}

    private final Persons persons;
    private final Callers callers;
    private final List<MeContributor> contributors;

    UserApi(Persons persons, Callers callers, List<MeContributor> contributors) {
        this.persons = persons;
        this.callers = callers;
        this.contributors = contributors;
    }

    @GetMapping("/me")
    @Transactional
    public Map<String, @Nullable Object> me(@CurrentActor Actor actor, VerifiedToken token,
            HttpServletRequest request) {
        var known = persons.self(actor);
        var self = callers.wouldChange(known, token)
                ? persons.self(callers.arrive(token, request.getRemoteAddr(), Requests.id(request)))
                : known;
        var body = body(self);
        contributors.forEach(contributor -> contributor.contribute(self, body));
        return body;
    }

    @GetMapping
    Page<Map<String, @Nullable Object>> list(@CurrentActor Actor actor,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable String limit) {
        return persons.list(actor, cursor, Listing.limit(limit)).map(UserApi::body);
    }

    @PostMapping
    ResponseEntity<?> create(@CurrentActor Actor actor, @RequestBody NewUser wanted) {
        var wrong = new ArrayList<Problem.Field>();
        var subject = Fields.text(wrong, "/subject", wanted.subject, 255);
        var email = Fields.email(wrong, "/email", wanted.email);
        var name = Fields.text(wrong, "/name", wanted.name, 200);
        Fields.check(wrong);
        var made = persons.create(actor, subject, new EmailAddress(email), name)
                .orElseThrow(() -> Problem.conflict("subject-taken", "There is a user with this subject already."));
        return ResponseEntity.created(URI.create("/users/" + subject)).eTag(Listing.etag(made.version()))
                .body(body(made));
    }

    @GetMapping("/{subject}")
    ResponseEntity<?> get(@CurrentActor Actor actor, @PathVariable String subject) {
        var person = persons.get(actor, subject);
        return ResponseEntity.ok().eTag(Listing.etag(person.version())).body(body(person));
    }

    @PatchMapping("/{subject}")
    ResponseEntity<?> change(@CurrentActor Actor actor, @PathVariable String subject,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody UserChange wanted) {
        var wrong = new ArrayList<Problem.Field>();
        var email = wanted.email == null ? null : Fields.email(wrong, "/email", wanted.email);
        var name = wanted.name == null ? null : Fields.text(wrong, "/name", wanted.name, 200);
        Fields.check(wrong);
        var person = persons.change(actor, subject,
                new ChangePerson(Listing.version(ifMatch), email, name, wanted.active, wanted.platformAdmin));
        return ResponseEntity.ok().eTag(Listing.etag(person.version())).body(body(person));
    }

    @DeleteMapping("/{subject}")
    ResponseEntity<?> remove(@CurrentActor Actor actor, @PathVariable String subject) {
        persons.remove(actor, subject);
        return ResponseEntity.noContent().build();
    }

    private static Map<String, @Nullable Object> body(Person person) {
        var body = new LinkedHashMap<String, @Nullable Object>();
        body.put("id", person.id().value());
        body.put("authentikSubjectId", person.subject());
        body.put("email", person.email());
        body.put("name", person.name());
        body.put("role", person.memberships().stream().map(Person.Membership::highest)
                .min(java.util.Comparator.naturalOrder()).map(com.dezky.access.Role::word).orElse(null));
        body.put("active", person.active());
        body.put("platformAdmin", person.platformAdmin());
        body.put("lastLoginAt", person.lastLoginAt());
        body.put("tenantIds", person.memberships().stream().map(membership -> membership.tenant().value()).toList());
        var roles = new LinkedHashMap<String, Object>();
        person.memberships().forEach(membership -> roles.put(membership.tenant().toString(),
                membership.roles().stream().map(com.dezky.access.Role::word).toList()));
        body.put("tenantRoles", roles);
        body.put("tenants", person.memberships().stream().map(membership -> Map.of("id", membership.tenant().value(),
                "slug", membership.slug(), "name", membership.tenantName(), "status", membership.tenantStatus(),
                "plan", membership.plan(), "roles", membership.roles().stream().map(com.dezky.access.Role::word)
                        .toList(),
                "state", membership.state())).toList());
        body.put("partners", person.partners().stream().map(staff -> Map.of("slug", staff.slug(), "name", staff.name(),
                "roles", staff.roles().stream().map(com.dezky.access.PartnerRole::word).toList())).toList());
        body.put("version", person.version());
        return body;
    }
}
