package com.dezky.ui;

import static com.dezky.ui.Tone.DANGER;
import static com.dezky.ui.Tone.INFO;
import static com.dezky.ui.Tone.NEUTRAL;
import static com.dezky.ui.Tone.OK;
import static com.dezky.ui.Tone.WARN;

import java.util.Locale;

/// The one place that says how a state of the product looks and what it is called. Features keep their own
/// enums; this one is found by the kind of thing and the state's name, `Status.of("tenant", tenant.status())`.
public enum Status {
    TENANT_ACTIVE(OK),
    TENANT_PENDING(INFO),
    TENANT_DELETING(NEUTRAL),
    TENANT_DELETED(NEUTRAL),
    TENANT_PAST_DUE(WARN),
    TENANT_SUSPENDED(DANGER),

    STEP_OK(OK),
    STEP_RUNNING(INFO),
    STEP_PENDING(NEUTRAL),
    STEP_SKIPPED(NEUTRAL),
    STEP_ERROR(DANGER),

    MEMBER_ACTIVE(OK),
    MEMBER_CREATING(INFO),
    MEMBER_INVITED(NEUTRAL),
    MEMBER_REMOVED(NEUTRAL),
    MEMBER_NO_MFA(WARN),
    MEMBER_SUSPENDED(DANGER),
    MEMBER_ERROR(DANGER),

    INVITATION_OPEN(INFO),
    INVITATION_EXPIRED(WARN),
    INVITATION_ACCEPTED(OK),
    INVITATION_REVOKED(NEUTRAL),

    PROBE_UP(OK),
    PROBE_UNKNOWN(NEUTRAL),
    PROBE_DEGRADED(WARN),
    PROBE_DOWN(DANGER),

    DOMAIN_VERIFIED(OK),
    DOMAIN_CHECKING(INFO),
    DOMAIN_PENDING(NEUTRAL),
    DOMAIN_REMOVING(NEUTRAL),
    DOMAIN_SETUP(WARN),
    DOMAIN_TAKEN(WARN),
    DOMAIN_FAILING(DANGER),

    RECORD_MATCH(OK),
    RECORD_UNKNOWN(NEUTRAL),
    RECORD_OPTIONAL(NEUTRAL),
    RECORD_LEFT(NEUTRAL),
    RECORD_DIFFERENT(WARN),
    RECORD_CONFLICT(WARN),
    RECORD_MISSING(DANGER),

    APP_READY(OK),
    APP_CHANGING(INFO),
    APP_REMOVING(NEUTRAL),
    APP_MISSING(DANGER),

    AUDIT_DENIED(WARN),
    AUDIT_FAILED(DANGER),

    POLICY_ENFORCED(OK),
    POLICY_REPORT_ONLY(INFO),
    POLICY_OFF(NEUTRAL),
    POLICY_UNKNOWN(NEUTRAL),
    POLICY_STORED(WARN),
    POLICY_LIFTED(WARN),

    VERDICT_ADMITTED(OK),
    VERDICT_UNKNOWN(NEUTRAL),
    VERDICT_SOMETIMES(WARN),
    VERDICT_REFUSED(DANGER),

    MFA_ENROLLED(OK),
    MFA_UNKNOWN(NEUTRAL),
    MFA_WITHOUT(WARN),

    COMING_SOON(NEUTRAL);

    private final Tone tone;

    Status(Tone tone) {
        this.tone = tone;
    }

    /// How it feels.
    public Tone tone() {
        return tone;
    }

    /// The key of its name.
    public String key() {
        return "ui.status." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// The status for a state of some kind of thing.
    /// @param state a feature's enum constant, or its name in any case, with `-` or `_`
    /// @throws IllegalArgumentException when the product has no such state, rather than showing an invented one
    public static Status of(String kind, Object state) {
        var name = state instanceof Enum<?> constant ? constant.name() : state.toString();
        return valueOf((kind + "_" + name).toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
