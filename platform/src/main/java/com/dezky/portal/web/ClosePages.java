package com.dezky.portal.web;

import com.dezky.access.Access;
import com.dezky.access.Actor;
import com.dezky.access.CurrentActor;
import com.dezky.access.CurrentTenant;
import com.dezky.access.FreshSignIn;
import com.dezky.access.Members;
import com.dezky.access.OnSurface;
import com.dezky.access.Permission;
import com.dezky.access.Persons;
import com.dezky.access.Surface;
import com.dezky.kernel.TenantId;
import com.dezky.maildomain.MailDomains;
import com.dezky.member.MemberDirectory;
import com.dezky.tenant.LifecycleResult;
import com.dezky.tenant.Tenant;
import com.dezky.tenant.TenantLifecycle;
import com.dezky.tenant.TenantSettings;
import com.dezky.tenant.Tenants;
import com.dezky.ui.AdminShell;
import com.dezky.ui.Form;
import com.dezky.ui.Formats;
import com.dezky.ui.Status;
import com.dezky.ui.Texts;
import com.dezky.ui.Toast;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Closing an organisation, and what its owner still can do behind closed doors.
@Controller
@OnSurface(Surface.PORTAL)
class ClosePages {
    private static final String SETTINGS = "/admin/settings";
    private static final String ROOT = SETTINGS + "/close";

    private final TenantLifecycle lifecycle;
    private final Tenants tenants;
    private final TenantSettings settings;
    private final Persons persons;
    private final Members members;
    private final MemberDirectory directory;
    private final MailDomains domains;
    private final Access access;
    private final FreshSignIn fresh;
    private final AdminShell frames;
    private final PortalShell shells;
    private final Texts texts;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ClosePages(TenantLifecycle lifecycle, Tenants tenants, TenantSettings settings, Persons persons, Members members,
            MemberDirectory directory, MailDomains domains, Access access, FreshSignIn fresh,
            AdminShell frames, PortalShell shells, Texts texts, TransactionTemplate transaction, Clock clock) {
        this.lifecycle = lifecycle;
        this.tenants = tenants;
        this.settings = settings;
        this.persons = persons;
        this.members = members;
        this.directory = directory;
        this.domains = domains;
        this.access = access;
        this.fresh = fresh;
        this.frames = frames;
        this.shells = shells;
        this.texts = texts;
        this.transaction = transaction;
        this.clock = clock;
    }

    @GetMapping(ROOT)
    @Transactional(readOnly = true)
    public ModelAndView ask(@CurrentActor Actor actor, @CurrentTenant TenantId tenant) {
        return page(actor, tenant, Form.empty(), HttpStatus.OK);
    }

    @PostMapping(ROOT)
    ModelAndView close(@CurrentActor Actor actor, @CurrentTenant TenantId tenant,
            @RequestParam(defaultValue = "") String confirm, HttpServletRequest request) {
        var slug = tenants.get(actor, tenant).slug().value();
        if (!confirm.strip().equals(slug)) {
            var form = Form.empty().with("confirm", confirm).wrong("confirm", texts.text("portal.close.wrong", "slug",
                    slug));
            return Objects.requireNonNull(transaction.execute(reading -> page(actor, tenant, form,
                    HttpStatus.UNPROCESSABLE_CONTENT)));
        }
        fresh.require(request);
        return switch (lifecycle.close(actor, tenant)) {
            case LifecycleResult.Done _,LifecycleResult.NotFrom _,LifecycleResult.SuspendedByOperator _ ->
                new ModelAndView("redirect:/");
        };
    }

    private ModelAndView page(Actor actor, TenantId id, Form form, HttpStatus status) {
        access.require(actor, Permission.CLOSE_TENANT, id);
        var tenant = tenants.get(actor, id);
        var days = settings.retention().toDays();
        return new ModelAndView("portal/web/close", Map.of("page", new ClosePage(
                frames.of(texts.text("portal.close"), SETTINGS), form, tenant.slug().value(),
                losses(actor, id), days, Formats.current().date(clock.instant().plus(settings.retention())))), status);
    }

    private List<String> losses(Actor actor, TenantId tenant) {
        var losses = new ArrayList<String>();
        count(losses, "portal.close.members", members.count(actor, tenant));
        count(losses, "portal.close.groups", directory.groups(actor, tenant).size());
        count(losses, "portal.close.domains", domains.list(actor, tenant).size());
        losses.add(texts.text("portal.close.rest"));
        return losses;
    }

    private void count(List<String> losses, String key, int count) {
        if (count > 0) {
            losses.add(texts.text(key, "count", count));
        }
    }

    /// What is left of an organisation for its owner while nobody else gets in: its data, and the way back.
    ModelAndView behindClosedDoors(Actor actor, TenantId id) {
        var tenant = lifecycle.behindClosedDoors(actor, id);
        var self = persons.self(actor);
        var closed = tenant.status() == Tenant.Status.DELETING;
        var restorable = closed && access.may(actor, Permission.CLOSE_TENANT, id);
        var purge = tenant.purgeAfter();
        var words = closed && purge != null
                ? texts.text("portal.closed.words", "date", Formats.current().dateTime(purge))
                : texts.text("portal.suspended.words");
        return new ModelAndView("portal/web/closed", Map.of("page", new ClosedPage(
                shells.launcher(actor, null, tenant.name()), tenant.name(),
                Status.of("tenant", tenant.status()), words, restorable, self.memberships().size() > 1
                        ? "/choose"
                        : null)),
                HttpStatus.FORBIDDEN);
    }

    @PostMapping("/restore")
    ModelAndView restore(@CurrentActor Actor actor, @CurrentTenant TenantId tenant, RedirectAttributes redirect) {
        if (lifecycle.restore(actor, tenant) instanceof LifecycleResult.Done(var now)) {
            Toast.flash(redirect, texts.text("portal.closed.restored", "name", now.name()));
        }
        return new ModelAndView("redirect:/");
    }
}
