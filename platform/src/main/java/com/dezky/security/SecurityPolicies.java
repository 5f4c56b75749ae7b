package com.dezky.security;

import static com.dezky.access.Permission.MANAGE_SECURITY;
import static com.dezky.access.Permission.VIEW_SECURITY;

import com.dezky.access.Access;
import com.dezky.access.Actor;
import com.dezky.access.TenantSessionRules;
import com.dezky.audit.Audit;
import com.dezky.audit.AuditEvent;
import com.dezky.kernel.TenantId;
import com.dezky.security.ChangePolicyResult.Changed;
import com.dezky.security.ChangePolicyResult.IdleOverAbsolute;
import com.dezky.security.ChangePolicyResult.Stale;
import com.dezky.security.ChangePolicyResult.WouldLockOut;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// What tenants ask of everybody who signs in. It holds in two places: at the identity provider, which the reconciler
/// tells, and in our own sessions, from the next request on.
@Service
public class SecurityPolicies {
    private final PolicyStore store;
    private final LockOuts lockOuts;
    private final TenantSessionRules sessions;
    private final Access access;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    SecurityPolicies(PolicyStore store, LockOuts lockOuts, TenantSessionRules sessions, Access access, Audit audit, ApplicationEventPublisher events, Clock clock) {
        this.store = store;
        this.lockOuts = lockOuts;
        this.sessions = sessions;
        this.access = access;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /// A tenant's policy; the defaults where nobody said anything.
    @Transactional(readOnly = true)
    public SecurityPolicy get(Actor actor, TenantId tenant) {
        access.require(actor, VIEW_SECURITY, tenant);
        return store.find(tenant).orElseGet(() -> SecurityPolicy.defaults(tenant));
    }

    /// Says no to whoever may not change it, before any field is judged.
    @Transactional(readOnly = true)
    public void requireManaged(Actor actor, TenantId tenant) {
        access.require(actor, MANAGE_SECURITY, tenant);
    }

    /// The policy as the command would leave it, and whom that would keep out; nothing changes.
    @Transactional(readOnly = true)
    public ChangePolicyResult tryOut(ChangePolicy command) {
        access.require(command.by(), MANAGE_SECURITY, command.tenant());
        var was = store.find(command.tenant()).orElseGet(() -> SecurityPolicy.defaults(command.tenant()));
        return judged(command, was).orElseGet(() -> new Changed(command.on(was)));
    }

    /// Changes what is asked. From the next request on it holds in our sessions, and at the identity provider as soon as
    /// the reconciler has been there.
    @Transactional
    public ChangePolicyResult change(ChangePolicy command) {
        access.require(command.by(), MANAGE_SECURITY, command.tenant());
        var was = store.lock(command.tenant());
        // The owners stay who they are until this is decided, or the one who could still get in might go meanwhile.
        lockOuts.holdOwners(command.tenant());
        var refusal = judged(command, was);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        var wanted = command.on(was);
        if (wanted.equals(was)) {
            return new Changed(was);
        }
        store.save(wanted, clock.instant());
        apply(wanted);
        record(command.by(), was, wanted);
        events.publishEvent(new SecurityPolicyChanged(was.tenant()));
        return new Changed(store.find(was.tenant()).orElseThrow());
    }

    private Optional<ChangePolicyResult> judged(ChangePolicy command, SecurityPolicy was) {
        if (was.version() != command.version()) {
            return Optional.of(new Stale(was));
        }
        var wanted = command.on(was);
        if (wanted.sessionIdleMinutes() > wanted.sessionAbsoluteMinutes()) {
            return Optional.of(new IdleOverAbsolute());
        }
        var whom = lockOuts.of(command.by(), wanted);
        var slug = store.whose(command.tenant()).slug();
        return whom.isEmpty() || slug.equals(command.confirm() == null ? null : command.confirm().strip())
                ? Optional.empty()
                : Optional.of(new WouldLockOut(whom, slug));
    }

    /// Hands our own sessions their part.
    private void apply(SecurityPolicy policy) {
        if (policy.reportOnly() || policy.sessionIdleMinutes() == SecurityPolicy.LONGEST_IDLE
                && policy.sessionAbsoluteMinutes() == SecurityPolicy.LONGEST_ABSOLUTE
                && policy.ipAllowlist().isEmpty()) {
            sessions.clear(policy.tenant());
            return;
        }
        sessions.set(policy.tenant(), new TenantSessionRules.Rules(
                Duration.ofMinutes(policy.sessionIdleMinutes()), Duration.ofMinutes(policy.sessionAbsoluteMinutes()),
                policy.ipAllowlist()));
        var glass = policy.breakGlass();
        if (glass != null) {
            sessions.lift(policy.tenant(), glass.until());
        }
    }

    private void record(Actor by, SecurityPolicy was, SecurityPolicy now) {
        audit.record(AuditEvent.of(by, "security.policy-changed", was.tenant(), "tenant", was.tenant().value(), null)
                .changing("mfaMode", was.mfaMode().word(), now.mfaMode().word())
                .changing("sessionIdleMinutes", was.sessionIdleMinutes(), now.sessionIdleMinutes())
                .changing("sessionAbsoluteMinutes", was.sessionAbsoluteMinutes(), now.sessionAbsoluteMinutes())
                .changing("allowedCountries", list(was.allowedCountries()), list(now.allowedCountries()))
                .changing("ipAllowlist", list(was.ipAllowlist()), list(now.ipAllowlist()))
                .changing("reportOnly", was.reportOnly(), now.reportOnly()));
    }

    private static @Nullable String list(List<?> values) {
        return values.isEmpty() ? null : values.stream().map(Object::toString).collect(Collectors.joining(", "));
    }

    /// What the identity provider should know of a tenant's policy; empty for no rules at all: nothing is asked, or an
    /// operator has lifted it just now. For the worker, in the tenant's or the platform's scope.
    @Transactional(propagation = Propagation.MANDATORY, readOnly = true)
    public Optional<SecurityPolicy> desired(TenantId tenant) {
        return store.find(tenant).filter(SecurityPolicy::asks).filter(policy -> !policy.lifted(clock.instant()));
    }
}
