package com.dezky.provisioning.step;

import com.dezky.provisioning.step.AuthentikChange.ChangeApp;
import com.dezky.provisioning.step.AuthentikChange.Leave;
import com.dezky.sso.AppChange;
import com.dezky.sso.AppStandards;
import com.dezky.sso.AppsAtProvider;
import com.dezky.sso.FoundApp;
import com.dezky.sso.SsoApp;
import com.dezky.sso.WantedApp;
import com.dezky.provisioning.step.AuthentikStep.Team;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// A tenant's applications with single sign-on, within the step that looks after its groups: an application is open to
/// whom its groups name, so it is put right before a group is taken away.
@Component
class AuthentikApps {
    private final AppsAtProvider provider;
    private final AppReports reports;

    AuthentikApps(AppsAtProvider provider, AppReports reports) {
        this.provider = provider;
        this.reports = reports;
    }

    /// One of them, and what the identity provider has of it.
    record Seen(WantedApp wanted, FoundApp found, List<AppChange> changes) {}

    /// Looks at each, and notes what was seen at once: so that nothing made is ever forgotten, and nothing gone is kept.
    /// @param group the tenant's group as it is there; null when there is none of ours
    /// @param teams the customer's groups that are there
    List<Seen> observe(DesiredTenant desired, @Nullable String group, Map<UUID, Team> teams) {
        var all = reports.desired(desired.id());
        var kept = !desired.gone() && all.stream().anyMatch(one -> !one.wanted().gone());
        var standards = kept ? provider.standards() : null;
        return all.stream().map(one -> seen(desired, one.app(), one.wanted().admitting(admitted(one.app(), group,
                teams)), standards)).toList();
    }

    /// What is really there: a group that is gone, or not made yet, can be bound to nothing.
    private static List<String> admitted(SsoApp app, @Nullable String group, Map<UUID, Team> teams) {
        if (app.groups().isEmpty()) {
            return group == null ? List.of() : List.of(group);
        }
        return app.groups().stream().flatMap(id -> Stream.ofNullable(teams.get(id)))
                .filter(Team::ours).map(team -> team.group().id()).toList();
    }

    private Seen seen(DesiredTenant desired, SsoApp app, WantedApp asked, @Nullable AppStandards standards) {
        var wanted = desired.gone() ? asked.leaving() : asked;
        var found = provider.find(wanted);
        if (wanted.gone() || standards == null) {
            if (found.isNothing() && !desired.gone()) {
                reports.gone(desired.id(), wanted.id());
            }
            return new Seen(wanted, found, provider.leftovers(wanted, found));
        }
        var changes = provider.drift(wanted, found, standards);
        note(app, found, standards, changes);
        return new Seen(wanted, found, changes);
    }

    private void note(SsoApp app, FoundApp found, AppStandards standards, List<AppChange> changes) {
        var application = found.application();
        reports.sighted(app, application == null ? null : application.id(), found.isWhole(),
                found.isWhole() ? AppsAtProvider.guarded(found, standards) : null, changes.isEmpty());
    }

    /// Pure.
    static List<AuthentikChange> drift(List<Seen> apps) {
        return apps.stream().flatMap(app -> app.changes().stream().map(change -> change(app.wanted(), change)))
                .toList();
    }

    private static AuthentikChange change(WantedApp wanted, AppChange change) {
        var field = "app:" + wanted.slug() + ":" + change.field();
        var desired = java.util.Objects.requireNonNullElse(change.desired(), "");
        var observed = java.util.Objects.requireNonNullElse(change.observed(), "");
        var finding = switch (change.kind()) {
            case MISSING -> Finding.missing(field, desired, change.why());
            case UNWANTED -> change.desired() == null
                    ? Finding.unwanted(field, observed, change.why())
                    : Finding.unwanted(field, desired, observed, change.why());
            case DIFFERENT -> Finding.different(field, desired, observed, change.why());
            case LOST -> Finding.lost(field, desired, change.why());
        };
        return change.kind() == AppChange.Kind.LOST
                ? new Leave(finding.about(wanted.id()))
                : new ChangeApp(finding.about(wanted.id()), change);
    }

    void apply(AppChange change) {
        provider.apply(change);
    }
}
