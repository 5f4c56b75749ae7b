package com.dezky.storage.web;

import com.dezky.access.Actor;
import com.dezky.access.CurrentActor;
import com.dezky.access.CurrentTenant;
import com.dezky.access.OnSurface;
import com.dezky.access.Surface;
import com.dezky.kernel.Problem;
import com.dezky.kernel.TenantId;
import com.dezky.storage.Kind;
import com.dezky.storage.Place;
import com.dezky.storage.SetQuota;
import com.dezky.storage.SetQuotaResult.AbovePlan;
import com.dezky.storage.SetQuotaResult.Chosen;
import com.dezky.storage.SetQuotaResult.TooSmall;
import com.dezky.storage.Storage;
import com.dezky.ui.AdminShell;
import com.dezky.ui.Choice;
import com.dezky.ui.Form;
import com.dezky.ui.Formats;
import com.dezky.ui.Language;
import com.dezky.ui.Texts;
import com.dezky.ui.Toast;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// `/admin/storage/{spaces|members}/{id}`: how much one of them holds.
@Controller
@OnSurface(Surface.PORTAL)
class QuotaPages {
    private static final String ONE = View.ROOT + "/{kind:spaces|members}/{id}";
    private static final BigDecimal GIGABYTE = BigDecimal.valueOf(1_000_000_000);
    private static final String PLAN = "plan";
    private static final String OWN = "own";

    private final Storage storage;
    private final StorageMeters meters;
    private final AdminShell shells;
    private final Texts texts;
    private final TransactionTemplate transaction;

    QuotaPages(Storage storage, StorageMeters meters, AdminShell shells, Texts texts,
            TransactionTemplate transaction) {
        this.storage = storage;
        this.meters = meters;
        this.shells = shells;
        this.texts = texts;
        this.transaction = transaction;
    }

    @GetMapping(ONE)
    @Transactional(readOnly = true)
    public ModelAndView form(@CurrentActor Actor actor, @CurrentTenant TenantId tenant, @PathVariable String kind,
            @PathVariable UUID id) {
        storage.requireManaged(actor, tenant);
        var place = storage.get(actor, tenant, kind(kind), id);
        var own = place.own();
        return page(place, place.version(), own == null ? PLAN : OWN,
                Form.empty().with("gigabytes", own == null ? "" : write(own)), HttpStatus.OK);
    }

    @PostMapping(ONE)
    ModelAndView choose(@CurrentActor Actor actor, @CurrentTenant TenantId tenant, @PathVariable String kind,
            @PathVariable UUID id, @RequestParam long version, @RequestParam(defaultValue = OWN) String choice,
            @RequestParam(defaultValue = "") String gigabytes, RedirectAttributes redirect) {
        storage.requireManaged(actor, tenant);
        var form = Form.empty().with("gigabytes", gigabytes);
        var bytes = choice.equals(PLAN) ? Optional.<Long>empty() : read(gigabytes);
        if (!choice.equals(PLAN) && bytes.isEmpty()) {
            return again(actor, tenant, kind, id, version, choice, form.wrong("gigabytes",
                    texts.text("storage.quota.wrong")));
        }
        try {
            return switch (storage.choose(new SetQuota(actor, tenant, kind(kind), id, version, bytes.orElse(null)))) {
                case Chosen(var place) -> {
                    Toast.flash(redirect, texts.text("storage.quota.saved", "name", place.name()));
                    yield new ModelAndView("redirect:" + View.ROOT);
                }
                case AbovePlan(var plan) -> again(actor, tenant, kind, id, version, choice, form.wrong("gigabytes",
                        texts.text("storage.quota.above", "plan", formats().size(plan))));
                case TooSmall(var least) -> again(actor, tenant, kind, id, version, choice, form.wrong("gigabytes",
                        texts.text("storage.quota.small", "least", formats().size(least))));
            };
        } catch (Problem problem) {
            if (problem.status() != 412) {
                throw problem;
            }
            return stale(actor, tenant, kind, id, choice, form);
        }
    }

    /// The form with what was typed, and the version that is there now: sent again it says "yes, over theirs".
    private ModelAndView stale(Actor actor, TenantId tenant, String kind, UUID id, String choice, Form form) {
        var now = transaction.execute(reading -> storage.get(actor, tenant, kind(kind), id));
        return page(java.util.Objects.requireNonNull(now), now.version(), choice, form.wrong("gigabytes",
                texts.text("storage.quota.stale", "now", formats().size(now.quota()))),
                HttpStatus.UNPROCESSABLE_CONTENT);
    }

    private ModelAndView again(Actor actor, TenantId tenant, String kind, UUID id, long version, String choice,
            Form form) {
        var place = transaction.execute(reading -> storage.get(actor, tenant, kind(kind), id));
        return page(java.util.Objects.requireNonNull(place), version, choice, form, HttpStatus.UNPROCESSABLE_CONTENT);
    }

    private ModelAndView page(Place place, long version, String choice, Form form, HttpStatus status) {
        var plan = formats().size(place.standard());
        var page = new QuotaPage(shells.of(texts.text("storage.quota"), View.ROOT), place.name(),
                View.ROOT + "/" + place.kind().word() + "s/" + place.id(), version, meters.of(place), plan,
                List.of(Choice.of(PLAN, texts.text("storage.quota.plan", "size", plan)),
                        Choice.of(OWN, texts.text("storage.quota.own"))),
                choice, form);
        return new ModelAndView("storage/web/quota", Map.of("page", page), status);
    }

    private static Kind kind(String plural) {
        return plural.equals("spaces") ? Kind.SPACE : Kind.MEMBER;
    }

    private static Formats formats() {
        return new Formats(Language.current(), Formats.DEFAULT_ZONE);
    }

    /// In GB, with a comma or a point; empty for what is no number, or none that fits.
    private static Optional<Long> read(String typed) {
        try {
            return Optional.of(new BigDecimal(typed.strip().replace(',', '.')).multiply(GIGABYTE).longValueExact());
        } catch (ArithmeticException | NumberFormatException notANumber) {
            return Optional.empty();
        }
    }

    private static String write(long bytes) {
        return BigDecimal.valueOf(bytes).divide(GIGABYTE).stripTrailingZeros().toPlainString();
    }
}
