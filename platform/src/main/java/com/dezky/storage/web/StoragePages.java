package com.dezky.storage.web;

import static com.dezky.access.Permission.MANAGE_STORAGE;

import com.dezky.access.Access;
import com.dezky.access.Actor;
import com.dezky.access.CurrentActor;
import com.dezky.access.CurrentTenant;
import com.dezky.access.OnSurface;
import com.dezky.access.Surface;
import com.dezky.kernel.Page;
import com.dezky.kernel.TenantId;
import com.dezky.storage.Kind;
import com.dezky.storage.Overview;
import com.dezky.storage.Place;
import com.dezky.storage.Storage;
import com.dezky.ui.AdminShell;
import com.dezky.ui.Choice;
import com.dezky.ui.Fact;
import com.dezky.ui.Formats;
import com.dezky.ui.Language;
import com.dezky.ui.Pages;
import com.dezky.ui.Table;
import com.dezky.ui.Table.Column;
import com.dezky.ui.Texts;
import com.dezky.ui.Toast;
import com.dezky.ui.Tone;
import com.dezky.ui.Toolbar;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// `/admin/storage`: how full everything is, and was.
@Controller
@OnSurface(Surface.PORTAL)
class StoragePages {
    private static final int PAGE = 25;

    private final Storage storage;
    private final StorageMeters meters;
    private final StorageCharts charts;
    private final Access access;
    private final AdminShell shells;
    private final Texts texts;

    StoragePages(Storage storage, StorageMeters meters, StorageCharts charts, Access access, AdminShell shells,
            Texts texts) {
        this.storage = storage;
        this.meters = meters;
        this.charts = charts;
        this.access = access;
        this.shells = shells;
        this.texts = texts;
    }

    /// In one transaction: the sum and its parts are of one moment, and the roles are read once.
    @GetMapping(View.ROOT)
    @Transactional(readOnly = true)
    public ModelAndView show(@CurrentActor Actor actor, @CurrentTenant TenantId tenant,
            @RequestParam(required = false) @Nullable String q, @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable String cursor) {
        var view = new View(q, kind, cursor);
        var formats = new Formats(Language.current(), Formats.DEFAULT_ZONE);
        var all = storage.overview(actor, tenant);
        var found = storage.list(actor, tenant, view.filter(), cursor, PAGE);
        var may = access.may(actor, MANAGE_STORAGE, tenant);
        var page = new StoragePage(shells.of(texts.text("storage.title"), View.ROOT), all.lookedAt(), all.asked(),
                notices(all, formats), meters.of(all), facts(all, formats),
                charts.of(storage.days(actor, tenant, StorageCharts.DAYS), all.plan()), all.used() == null,
                toolbar(view), table(), pages(found, view),
                found.items().stream().map(place -> row(tenant, place, may, formats)).toList());
        return new ModelAndView("storage/web/storage", Map.of("page", page));
    }

    @PostMapping(View.ROOT + "/refresh")
    ModelAndView refresh(@CurrentActor Actor actor, @CurrentTenant TenantId tenant, RedirectAttributes redirect) {
        storage.refresh(actor, tenant);
        Toast.flash(redirect, texts.text("storage.asked.toast"));
        return new ModelAndView("redirect:" + View.ROOT);
    }

    private List<StoragePage.Notice> notices(Overview all, Formats formats) {
        var notices = new ArrayList<StoragePage.Notice>();
        var since = all.failingSince();
        if (since != null) {
            var last = all.lookedAt();
            var when = last == null ? texts.text("ui.unmeasured") : formats.dateTime(last);
            notices.add(new StoragePage.Notice(Tone.WARN,
                    texts.text(all.partial() ? "storage.partial" : "storage.silent", "last", when)));
        }
        var total = meters.of(all);
        if (total != null && total.tone() != Tone.NEUTRAL) {
            notices.add(new StoragePage.Notice(total.tone(), texts.text("storage.full.total", "how", total.text())));
        }
        if (all.crowded() > 0) {
            notices.add(new StoragePage.Notice(Tone.WARN, texts.text("storage.full.places", "count", all.crowded())));
        }
        return notices;
    }

    private List<Fact> facts(Overview all, Formats formats) {
        return List.of(
                Fact.of(texts.text("storage.plan"), formats.size(all.plan())),
                new Fact(texts.text("storage.assigned"), formats.size(all.assigned()), all.assigned() > all.plan()
                        ? texts.text("storage.assigned.more")
                        : null, false),
                Fact.of(texts.text("storage.personal"), formats.size(all.personal())),
                Fact.of(texts.text("storage.unmeasured"), texts.text("storage.unmeasured.count", "count",
                        all.unmeasured(), "all", all.spaces() + all.members())));
    }

    private StoragePage.Row row(TenantId tenant, Place place, boolean may, Formats formats) {
        var meter = meters.of(place);
        var used = place.used();
        var sub = place.email();
        var applied = place.applied();
        return new StoragePage.Row(place.name(),
                may ? View.ROOT + "/" + place.kind().word() + "s/" + place.id() : null,
                sub != null
                        ? sub
                        : texts.text(place.id().equals(tenant.value()) ? "storage.space.own" : "storage.space.group"),
                meter, meter != null || used == null ? null : formats.size(used), formats.size(place.quota()),
                place.own() != null, applied != null && applied != place.quota(), !place.enabled(),
                place.measuredAt());
    }

    private Toolbar toolbar(View view) {
        var kinds = List.of(Choice.of(Kind.SPACE.word(), texts.text("storage.kind.space")),
                Choice.of(Kind.MEMBER.word(), texts.text("storage.kind.member")));
        return new Toolbar(View.ROOT, texts.text("storage.search"), view.q() == null ? "" : view.q(), "places",
                List.of(new Toolbar.Filter("kind", texts.text("storage.kind"), kinds,
                        view.kind() == null ? "" : view.kind(), view.anyKind().address())),
                view.filtered() ? View.ROOT : null);
    }

    private Table table() {
        return Table.of("places", texts.text("storage.caption"), Column.of(texts.text("storage.column.name")),
                Column.of(texts.text("storage.column.used")),
                Column.of(texts.text("storage.column.quota")).ofNumbers().priority(2),
                Column.of(texts.text("storage.column.measured")).priority(3));
    }

    private Pages pages(Page<Place> found, View view) {
        var next = found.nextCursor();
        return new Pages(view.cursor() == null ? null : view.from(null).address(),
                next == null ? null : view.from(next).address(),
                texts.text("storage.shown", "count", found.items().size()));
    }
}
