package com.dezky.security.web;

import com.dezky.access.Access;
import com.dezky.access.Actor;
import com.dezky.access.CurrentActor;
import com.dezky.access.CurrentTenant;
import com.dezky.access.OnSurface;
import com.dezky.access.Permission;
import com.dezky.access.Surface;
import com.dezky.authentik.Device;
import com.dezky.kernel.TenantId;
import com.dezky.security.MfaOverview;
import com.dezky.security.MfaOverview.Overview;
import com.dezky.security.MfaOverview.Share;
import com.dezky.security.MfaOverview.Standing;
import com.dezky.security.MfaReminders;
import com.dezky.security.SecurityPolicies;
import com.dezky.ui.AdminShell;
import com.dezky.ui.Chart;
import com.dezky.ui.Formats;
import com.dezky.ui.Language;
import com.dezky.ui.Pages;
import com.dezky.ui.Status;
import com.dezky.ui.Tab;
import com.dezky.ui.Table;
import com.dezky.ui.Table.Column;
import com.dezky.ui.Texts;
import com.dezky.ui.Toast;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Who has a second factor. What is ours is on the page; the members come in a fragment, since only the identity
/// provider knows what they have.
@Controller
@OnSurface(Surface.PORTAL)
class MfaPages {
    private static final int ON_A_PAGE = 50;
    private static final int SHOWN_DAYS = 90;

    private final MfaOverview overview;
    private final MfaReminders reminders;
    private final SecurityPolicies policies;
    private final SecurityTabs tabs;
    private final AdminShell shells;
    private final Access access;
    private final Texts texts;
    private final TransactionTemplate transaction;
    private final Clock clock;

    MfaPages(MfaOverview overview, MfaReminders reminders, SecurityPolicies policies, SecurityTabs tabs,
            AdminShell shells, Access access, Texts texts, TransactionTemplate transaction, Clock clock) {
        this.overview = overview;
        this.reminders = reminders;
        this.policies = policies;
        this.tabs = tabs;
        this.shells = shells;
        this.access = access;
        this.texts = texts;
        this.transaction = transaction;
        this.clock = clock;
    }

    @GetMapping(SecurityTabs.MFA)
    ModelAndView show(@CurrentActor Actor actor, @CurrentTenant TenantId tenant,
            @RequestParam(defaultValue = "") String show, @RequestParam(defaultValue = "1") int page) {
        var model = Objects.requireNonNull(transaction.execute(reading -> new MfaPage(
                shells.of(texts.text("security.mfa"), SecurityTabs.ROOT), tabs.of(SecurityTabs.MFA),
                chart(overview.history(actor, tenant)), address("/members", show.equals("without"), page))));
        return new ModelAndView("security/web/mfa", Map.of("page", model));
    }

    private @Nullable Chart chart(List<Share> history) {
        if (history.isEmpty()) {
            return null;
        }
        var formats = new Formats(Language.current(), Formats.DEFAULT_ZONE);
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        var last = history.getLast();
        return new Chart(texts.text("security.mfa.chart.now", "enrolled", last.enrolled(), "members", last.members(),
                "day", formats.date(last.day())), texts.text("security.mfa.chart"), today.minusDays(SHOWN_DAYS), today,
                List.of(new Chart.Series(texts.text("security.mfa.chart.share"), history.stream()
                        .filter(share -> share.members() > 0).collect(Collectors.toMap(Share::day,
                                share -> (double) share.enrolled() / share.members())))),
                new Chart.Limit(texts.text("security.mfa.chart.all"), 1), formats::percent, formats);
    }

    @GetMapping(SecurityTabs.MFA + "/members")
    ModelAndView members(@CurrentActor Actor actor, @CurrentTenant TenantId tenant,
            @RequestParam(defaultValue = "") String show, @RequestParam(defaultValue = "1") int page) {
        var now = overview.of(actor, tenant);
        var without = show.equals("without");
        var shown = now.members().stream().filter(member -> !without || member.without()).toList();
        var last = Math.max(1, (shown.size() + ON_A_PAGE - 1) / ON_A_PAGE);
        var at = Math.clamp(page, 1, last);
        var may = Boolean.TRUE.equals(transaction.execute(reading -> access.may(actor, Permission.MANAGE_SECURITY,
                tenant)));
        var rows = shown.stream().skip((at - 1L) * ON_A_PAGE).limit(ON_A_PAGE).map(this::row).toList();
        var panel = new MfaPanel(share(now), notice(now), List.of(
                new Tab(texts.text("security.mfa.all"), address("", false, 1), !without, now.members().size(), null),
                new Tab(texts.text("security.mfa.without"), address("", true, 1), without, (int) now.without(), null)),
                Table.of("mfa", texts.text("security.mfa.caption"), Column.of(texts.text("security.column.member")),
                        Column.of(texts.text("security.column.state")),
                        Column.of(texts.text("security.column.methods")).priority(2),
                        Column.of(texts.text("security.column.reminded")).priority(3)),
                new Pages(at > 1 ? address("", without, at - 1) : null, at < last ? address("", without, at + 1) : null,
                        texts.text("security.mfa.page", "page", at, "pages", last)),
                rows, may && rows.stream().anyMatch(MfaPanel.Row::asks));
        return new ModelAndView("security/web/mfaMembers", Map.of("panel", panel));
    }

    private String share(Overview now) {
        var formats = new Formats(Language.current(), Formats.DEFAULT_ZONE);
        return now.share().map(share -> texts.text("security.mfa.share", "percent", formats.percent(share), "enrolled",
                now.enrolled(), "members", now.members().stream().filter(Standing::atHome).count()))
                .orElseGet(() -> texts.text("security.mfa.share.unknown"));
    }

    private @Nullable String notice(Overview now) {
        if (now.all() > now.members().size()) {
            return texts.text("security.mfa.too-many", "shown", now.members().size(), "all", now.all());
        }
        var silent = now.members().stream().filter(member -> member.atHome() && member.devices() == null).count();
        return silent > 0 ? texts.text("security.mfa.silent", "count", silent) : null;
    }

    private MfaPanel.Row row(Standing one) {
        var devices = one.devices();
        var state = devices == null ? "unknown" : devices.isEmpty() ? "without" : "enrolled";
        return new MfaPanel.Row(one.id().toString(), one.name(), one.email(), Status.of("mfa", state),
                devices == null
                        ? one.atHome() ? List.of() : List.of(texts.text("security.mfa.elsewhere"))
                        : devices.stream().map(this::method).distinct().toList(),
                one.reminded(), one.atHome() && one.without());
    }

    private String method(Device device) {
        return texts.text("security.method." + device.kind().name().toLowerCase(Locale.ROOT));
    }

    private static String address(String below, boolean without, int page) {
        var query = (without ? "&show=without" : "") + (page > 1 ? "&page=" + page : "");
        return SecurityTabs.MFA + below + query.replaceFirst("^&", "?");
    }

    /// Those who are ticked; nobody when nobody is.
    @PostMapping(SecurityTabs.MFA + "/remind")
    ModelAndView remind(@CurrentActor Actor actor, @CurrentTenant TenantId tenant,
            @RequestParam(required = false) @Nullable Set<UUID> id, RedirectAttributes redirect) {
        policies.requireManaged(actor, tenant);
        var sent = reminders.send(actor, tenant, id == null ? Set.of() : id);
        Toast.flash(redirect, texts.text("security.mfa.reminded", "sent", sent.sent(), "soon", sent.tooSoon()));
        return new ModelAndView("redirect:" + SecurityTabs.MFA);
    }
}
