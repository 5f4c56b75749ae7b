package com.dezky.maildomain.web;

import static com.dezky.access.Permission.MANAGE_DOMAINS;

import com.dezky.access.Access;
import com.dezky.access.Actor;
import com.dezky.access.CurrentActor;
import com.dezky.access.CurrentTenant;
import com.dezky.access.OnSurface;
import com.dezky.access.Surface;
import com.dezky.kernel.TenantId;
import com.dezky.maildomain.DomainRecord;
import com.dezky.maildomain.MailDomain;
import com.dezky.maildomain.MailDomain.Ownership;
import com.dezky.maildomain.MailDomains;
import com.dezky.maildomain.check.Purpose;
import com.dezky.ui.AdminShell;
import com.dezky.ui.Texts;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// The set-up of a domain, step by step. Nothing is kept of where one is: the address says it, and the domain itself
/// says what is done.
@Controller
@OnSurface(Surface.PORTAL)
class SetupPages {
    private static final Set<Purpose> MAIL = Set.of(Purpose.SPF, Purpose.DKIM, Purpose.DMARC);

    private final MailDomains domains;
    private final Access access;
    private final AdminShell shells;
    private final Steppers steppers;
    private final RecordRows rows;
    private final SandboxDns sandbox;
    private final Texts texts;

    SetupPages(MailDomains domains, Access access, AdminShell shells, Steppers steppers, RecordRows rows,
            SandboxDns sandbox, Texts texts) {
        this.domains = domains;
        this.access = access;
        this.shells = shells;
        this.steppers = steppers;
        this.rows = rows;
        this.sandbox = sandbox;
        this.texts = texts;
    }

    @GetMapping(DomainPages.ROOT + "/{name}/setup")
    @Transactional(readOnly = true)
    public ModelAndView step(@CurrentActor Actor actor, @CurrentTenant TenantId tenant, @PathVariable String name,
            @RequestParam(defaultValue = "") String step) {
        var domain = domains.get(actor, tenant, name);
        var mayManage = access.may(actor, MANAGE_DOMAINS, tenant);
        var shown = shown(domain, step);
        var at = Steppers.STEPS.indexOf(shown);
        var topic = "domains:" + tenant;
        var page = new SetupPage(
                shells.of(texts.text("maildomain.setup", "domain", domain.name().unicode()), DomainPages.ROOT)
                        .live(topic),
                steppers.at(domain, shown), domain.name().unicode(), DomainPages.ROOT + "/" + domain.name(), shown,
                DomainStatus.of(domain), domain.ownership().proven(),
                domain.ownership().state() == Ownership.State.TAKEN, rows.of(domain, mayManage, of(shown)), topic,
                publish(domain, mayManage, sandbox), at == 0
                        ? null
                        : Steppers.address(domain, Steppers.STEPS.get(at
                                - 1)),
                at == Steppers.STEPS.size() - 1 ? null : Steppers.address(domain, Steppers.STEPS.get(at + 1)),
                shown.equals("mx") ? domains.withoutMailbox(actor, tenant, domain.name()) : null, mayManage);
        return new ModelAndView("maildomain/web/setup", Map.of("page", page));
    }

    static SetupPage.@Nullable Publish publish(MailDomain domain, boolean mayManage, SandboxDns sandbox) {
        return sandbox.known() && mayManage
                ? new SetupPage.Publish(DomainPages.ROOT + "/" + domain.name() + "/publish",
                        domain.ownership().proven() ? "all" : "ownership")
                : null;
    }

    /// The step that was asked for, as far as it can be gone to; else the first that is not done.
    private static String shown(MailDomain domain, String asked) {
        if (!domain.ownership().proven()) {
            return "ownership";
        }
        return Steppers.STEPS.contains(asked) ? asked : "records";
    }

    private static Predicate<DomainRecord> of(String step) {
        return switch (step) {
            case "ownership" -> record -> record.purpose() == Purpose.OWNERSHIP;
            case "records" -> record -> MAIL.contains(record.purpose());
            case "mx" -> record -> record.purpose() == Purpose.MX;
            default -> DomainRecord::required;
        };
    }
}
