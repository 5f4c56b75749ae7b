package com.dezky.member;

import static com.dezky.access.Permission.VIEW_SECURITY;

import com.dezky.access.Access;
import com.dezky.access.Actor;
import com.dezky.access.Programs;
import com.dezky.access.ServiceAccountChanged;
import com.dezky.audit.Audit;
import com.dezky.audit.AuditEvent;
import com.dezky.kernel.Ids;
import com.dezky.kernel.Problem;
import com.dezky.kernel.TenantId;
import com.dezky.member.AddressOffers.Offer;
import com.dezky.stalwart.AppPassword;
import com.dezky.stalwart.AppPasswordsResult;
import com.dezky.stalwart.StalwartClient;
import com.dezky.upstream.Secret;
import com.dezky.upstream.UpstreamFailure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/// Lets a tenant's programs send mail: each service account that should has an address of its own, and passwords that
/// send from it and do nothing else. A program's mailbox takes what comes back, and nobody reads it.
@Service
public class ProgramMail {
    private static final Logger LOG = LoggerFactory.getLogger(ProgramMail.class);
    private static final long QUOTA = 1_000_000_000;

    /// @param ready whether the mail server has it yet
    public record Sender(UUID mailbox, String address, boolean ready, List<Password> passwords) {}

    /// What a program signs in with; the password itself is kept by nobody here.
    /// @param stalwartId its id on the mail server
    public record Password(UUID id, String stalwartId, Instant createdAt, Instant expiresAt) {}

    /// A password at the one moment it can be seen.
    public record NewPassword(Password password, Secret secret) {}

    /// How giving an address ends.
    public sealed interface GiveResult {
        record Given(Sender sender) implements GiveResult {}

        record No(AddressRefusal why) implements GiveResult {}
    }

    private final Access access;
    private final Programs programs;
    private final ProgramStore store;
    private final MailboxStore mailboxes;
    private final AddressStore addresses;
    private final AddressOffers offers;
    private final ProgramSignIn signIn;
    private final StalwartClient stalwart;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ProgramMail(Access access, Programs programs, ProgramStore store, MailboxStore mailboxes,
            AddressStore addresses, AddressOffers offers, ProgramSignIn signIn, StalwartClient stalwart, Audit audit,
            ApplicationEventPublisher events, TransactionTemplate transaction, Clock clock) {
        this.access = access;
        this.programs = programs;
        this.store = store;
        this.mailboxes = mailboxes;
        this.addresses = addresses;
        this.offers = offers;
        this.signIn = signIn;
        this.stalwart = stalwart;
        this.audit = audit;
        this.events = events;
        this.transaction = transaction;
        this.clock = clock;
    }

    /// What the account sends with; empty for one without an address.
    @Transactional(readOnly = true)
    public Optional<Sender> of(Actor actor, TenantId tenant, UUID account) {
        access.require(actor, VIEW_SECURITY, tenant);
        programs.name(actor, tenant, account);
        return store.of(tenant, account).map(mailbox -> sender(tenant, mailbox));
    }

    private Sender sender(TenantId tenant, Mailbox mailbox) {
        return new Sender(mailbox.id(), mailbox.address(), mailbox.stalwartId() != null,
                store.passwords(tenant, mailbox.id()));
    }

    /// Gives an account its address. It has one, for good: another one is another account's.
    /// @throws Problem 409 `has-address` when it has one already
    @Transactional
    public GiveResult give(Actor by, TenantId tenant, UUID account, String address) {
        programs.requireManaged(by, tenant);
        var named = programs.name(by, tenant, account);
        var id = Ids.next();
        return switch (offers.ask(tenant, address, id)) {
            case Offer.No(var why) -> new GiveResult.No(why);
            case Offer.Free free -> {
                if (!store.insertIfAbsent(id, tenant, account, named, QUOTA)) {
                    throw Problem.conflict("has-address", "This service account has an address already.");
                }
                offers.toMailbox(tenant, free, id);
                addresses.makePrimary(id, free.address());
                audit.record(AuditEvent.of(by, "program_mail.given", tenant, "service_account", account, named)
                        .changing("address", null, free.address().value()));
                events.publishEvent(new MembersChanged(tenant, Set.of(id)));
                yield new GiveResult.Given(sender(tenant, store.of(tenant, account).orElseThrow()));
            }
        };
    }

    /// Takes an account's address away: its passwords stop, and its mailbox goes, as soon as the mail server is reached.
    /// @throws Problem 404 when it has none
    @Transactional
    public void takeAway(Actor by, TenantId tenant, UUID account) {
        programs.requireManaged(by, tenant);
        var named = programs.name(by, tenant, account);
        var mailbox = store.of(tenant, account).orElseThrow(() -> Problem.notFound("mailbox"));
        gone(mailbox);
        audit.record(AuditEvent.of(by, "program_mail.taken", tenant, "service_account", account, named)
                .changing("address", mailbox.address(), null));
    }

    /// With the account goes what it sent with.
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void removed(ServiceAccountChanged event) {
        if (event.action().equals("service_account.removed")) {
            store.of(event.tenant(), event.account()).ifPresent(this::gone);
        }
    }

    /// Nothing in it was anybody's to keep.
    private void gone(Mailbox mailbox) {
        var now = clock.instant();
        mailboxes.remove(mailbox.id(), now, now);
        events.publishEvent(new MembersChanged(mailbox.tenant(), Set.of(mailbox.id())));
    }

    /// Makes a password that sends mail from the account's address. This is the one time it can be seen.
    /// @throws Problem 404 for an account without an address; 409 `not-ready` while the mail server has no mailbox for
    ///         it, `too-many-passwords`, `mailbox-locked`;
    ///         503 `mail-unavailable` when the identity provider or the mail server does not do its part
    public NewPassword makePassword(Actor by, TenantId tenant, UUID account, int days) {
        var mailbox = managed(by, tenant, account);
        if (mailbox.stalwartId() == null) {
            throw Problem.conflict("not-ready", "The mail server is still making the mailbox. Try again in a moment.");
        }
        var now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        var expires = now.plus(Duration.ofDays(Math.clamp(days, 1, Programs.MOST_DAYS)));
        var id = Ids.next();
        var made = as(mailbox, token -> stalwart.own().createAppPassword(token, "Dezky " + id, expires,
                Set.of(AppPassword.Use.SMTP)));
        return switch (made) {
            case AppPasswordsResult.Created(var stalwartId, var secret) -> {
                transaction.executeWithoutResult(open -> {
                    var named = programs.name(by, tenant, account);
                    store.insert(id, tenant, mailbox.id(), stalwartId, now, expires);
                    audit.record(AuditEvent.of(by, "program_mail.password_made", tenant, "service_account", account,
                            named).changing("password", null, id).changing("expiresAt", null, expires));
                });
                yield new NewPassword(new Password(id, stalwartId, now, expires), secret);
            }
            case AppPasswordsResult.TooMany() -> throw Problem.conflict("too-many-passwords",
                    "The mail server takes no more passwords for this account. Revoke one first.");
            case AppPasswordsResult.Locked() -> throw locked();
        };
    }

    /// Takes a password away: it stops at once.
    /// @throws Problem 503 `mail-unavailable` when it could not be: it works on
    public void revoke(Actor by, TenantId tenant, UUID account, UUID password) {
        var mailbox = managed(by, tenant, account);
        var found = Objects.requireNonNull(transaction.execute(open -> {
            programs.requireManaged(by, tenant);
            return store.passwords(tenant, mailbox.id()).stream().filter(one -> one.id().equals(password)).findFirst()
                    .orElseThrow(() -> Problem.notFound("password"));
        }));
        var ended = as(mailbox, token -> stalwart.own().revokeAppPassword(token, found.stalwartId()));
        if (ended instanceof AppPasswordsResult.Locked) {
            throw locked();
        }
        transaction.executeWithoutResult(open -> {
            var named = programs.name(by, tenant, account);
            store.revoke(tenant, password, clock.instant());
            audit.record(AuditEvent.of(by, "program_mail.password_revoked", tenant, "service_account", account,
                    named).changing("password", password, null));
        });
    }

    private <T> T as(Mailbox mailbox, Function<Secret, T> work) {
        try {
            return signIn.as(mailbox.tenant(), mailbox.id(), mailbox.address(), work);
        } catch (UpstreamFailure failure) {
            LOG.warn("mailbox {} of a program: {}", mailbox.id(), failure.getMessage());
            throw new Problem(503, "mail-unavailable", "The mail server or the identity provider could not be reached. "
                    + "Passwords are as they were. Try again in a moment.");
        }
    }

    private Mailbox managed(Actor by, TenantId tenant, UUID account) {
        return Objects.requireNonNull(transaction.execute(open -> {
            programs.requireManaged(by, tenant);
            programs.name(by, tenant, account);
            return store.of(tenant, account).orElseThrow(() -> Problem.notFound("mailbox"));
        }));
    }

    private static Problem locked() {
        return Problem.conflict("mailbox-locked", "The mail server has locked this mailbox.");
    }
}
