package com.dezky.security.web;

import com.dezky.access.Access;
import com.dezky.access.Actor;
import com.dezky.access.CurrentActor;
import com.dezky.access.OnSurface;
import com.dezky.access.Surface;
import com.dezky.authentik.Device;
import com.dezky.security.MfaOverview;
import com.dezky.security.MfaReminders;
import com.dezky.security.SecurityPolicies;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// `/tenants/{slug}/mfa-status`: who has a second factor just now, and asking those who have none to set one up.
@RestController
@OnSurface(Surface.API)
class MfaApi {
    record Authenticator(String kind, String name, @Nullable Instant lastUsed) {}

    /// @param authenticators null for unknown
    record Member(UUID id, String name, String email, boolean home, String state,
            @Nullable List<Authenticator> authenticators, @Nullable Instant remindedAt) {}

    record Day(LocalDate day, int members, int enrolled) {}

    record Status(int members, long enrolled, long without, long unknown, List<Member> items, List<Day> history) {}

    record Whom(@Nullable Set<UUID> members) {}

    private final MfaOverview overview;
    private final MfaReminders reminders;
    private final SecurityPolicies policies;
    private final Access access;

    MfaApi(MfaOverview overview, MfaReminders reminders, SecurityPolicies policies, Access access) {
        this.overview = overview;
        this.reminders = reminders;
        this.policies = policies;
        this.access = access;
    }

    @GetMapping("/tenants/{slug}/mfa-status")
    Status status(@CurrentActor Actor actor, @PathVariable String slug) {
        var tenant = access.tenantId(slug);
        var now = overview.of(actor, tenant);
        return new Status(now.all(), now.enrolled(), now.without(), now.unknown(),
                now.members().stream().map(MfaApi::member).toList(), overview.history(actor, tenant).stream()
                        .map(share -> new Day(share.day(), share.members(), share.enrolled())).toList());
    }

    private static Member member(MfaOverview.Standing one) {
        var devices = one.devices();
        return new Member(one.id(), one.name(), one.email(), one.atHome(),
                devices == null ? "unknown" : devices.isEmpty() ? "without" : "enrolled",
                devices == null ? null : devices.stream().map(MfaApi::authenticator).toList(), one.reminded());
    }

    private static Authenticator authenticator(Device device) {
        return new Authenticator(device.kind().name().toLowerCase(Locale.ROOT), device.name(), device.lastUsed());
    }

    @PostMapping("/tenants/{slug}/mfa-reminders")
    MfaReminders.Sent remind(@CurrentActor Actor actor, @PathVariable String slug, @RequestBody Whom whom) {
        var tenant = access.tenantId(slug);
        policies.requireManaged(actor, tenant);
        return reminders.send(actor, tenant, whom.members);
    }
}
