package com.dezky.member.program.web;

import com.dezky.access.Access;
import com.dezky.access.Actor;
import com.dezky.access.CurrentActor;
import com.dezky.access.OnSurface;
import com.dezky.access.Programs;
import com.dezky.access.Surface;
import com.dezky.access.web.Fields;
import com.dezky.kernel.Problem;
import com.dezky.member.AddressRefusal;
import com.dezky.member.ProgramMail;
import com.dezky.member.ProgramMail.GiveResult;
import com.dezky.member.ProgramMail.Sender;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// `/tenants/{slug}/service-accounts/{id}/mail`.
@RestController
@RequestMapping("/tenants/{slug}/service-accounts/{id}/mail")
@OnSurface(Surface.API)
class ProgramMailApi {
    record AddressOrder(@Nullable String address) {}

    record PasswordOrder(@Nullable Integer expiresInDays) {}

    record PasswordBody(UUID id, Instant createdAt, Instant expiresAt) {
        static PasswordBody of(ProgramMail.Password password) {
            return new PasswordBody(password.id(), password.createdAt(), password.expiresAt());
        }
    }

    /// @param ready whether the mail server has it yet
    record Body(String address, boolean ready, String host, int port, List<PasswordBody> passwords) {}

    /// @param password the password itself: in this answer and nowhere else
    record MadePassword(UUID id, String password, Instant createdAt, Instant expiresAt) {}

    private final ProgramMail mail;
    private final Programs programs;
    private final Submission submission;
    private final Access access;

    ProgramMailApi(ProgramMail mail, Programs programs, Submission submission, Access access) {
        this.mail = mail;
        this.programs = programs;
        this.submission = submission;
        this.access = access;
    }

    @GetMapping
    Body get(@CurrentActor Actor actor, @PathVariable String slug, @PathVariable UUID id) {
        return mail.of(actor, access.tenantId(slug), id).map(this::body)
                .orElseThrow(() -> Problem.notFound("mailbox"));
    }

    @PutMapping
    Body give(@CurrentActor Actor actor, @PathVariable String slug, @PathVariable UUID id,
            @RequestBody AddressOrder wanted) {
        var tenant = access.tenantId(slug);
        programs.requireManaged(actor, tenant);
        var wrong = new ArrayList<Problem.Field>();
        var address = Fields.text(wrong, "/address", wanted.address, 320);
        Fields.check(wrong);
        return switch (mail.give(actor, tenant, id, address)) {
            case GiveResult.Given(var sender) -> body(sender);
            case GiveResult.No(AddressRefusal.Unreadable(var code, var why)) -> throw Problem.invalid(List.of(
                    new Problem.Field("/address", code, why)));
            case GiveResult.No(AddressRefusal.DomainNotOwned(var domain)) -> throw Problem.conflict(
                    "domain-not-owned", domain + " is not a domain of this organisation.");
            case GiveResult.No(AddressRefusal.Taken(var taken, var holder)) -> throw Problem.conflict("address-taken",
                    holder == null ? taken + " is taken." : taken + " belongs to " + holder.name() + " already.");
        };
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void takeAway(@CurrentActor Actor actor, @PathVariable String slug, @PathVariable UUID id) {
        mail.takeAway(actor, access.tenantId(slug), id);
    }

    @PostMapping("/passwords")
    ResponseEntity<MadePassword> makePassword(@CurrentActor Actor actor, @PathVariable String slug,
            @PathVariable UUID id, @RequestBody PasswordOrder wanted) {
        var tenant = access.tenantId(slug);
        programs.requireManaged(actor, tenant);
        var days = wanted.expiresInDays == null ? Programs.USUAL_DAYS : wanted.expiresInDays;
        if (days < 1 || days > Programs.MOST_DAYS) {
            throw Problem.invalid(List.of(new Problem.Field("/expiresInDays", "out-of-range", "is between 1 and "
                    + Programs.MOST_DAYS)));
        }
        var made = mail.makePassword(actor, tenant, id, days);
        return ResponseEntity.status(HttpStatus.CREATED).body(new MadePassword(made.password().id(),
                made.secret().value(), made.password().createdAt(), made.password().expiresAt()));
    }

    @DeleteMapping("/passwords/{passwordId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(@CurrentActor Actor actor, @PathVariable String slug, @PathVariable UUID id,
            @PathVariable UUID passwordId) {
        mail.revoke(actor, access.tenantId(slug), id, passwordId);
    }

    private Body body(Sender sender) {
        return new Body(sender.address(), sender.ready(), submission.host(), submission.port(),
                sender.passwords().stream().map(PasswordBody::of).toList());
    }
}
