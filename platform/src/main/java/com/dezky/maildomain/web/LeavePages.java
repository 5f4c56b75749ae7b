package com.dezky.maildomain.web;

import static com.dezky.access.Permission.MANAGE_DOMAINS;

import com.dezky.access.Access;
import com.dezky.access.Actor;
import com.dezky.access.CurrentActor;
import com.dezky.access.CurrentTenant;
import com.dezky.access.OnSurface;
import com.dezky.access.Surface;
import com.dezky.kernel.Problem;
import com.dezky.kernel.TenantId;
import com.dezky.maildomain.DomainRecord;
import com.dezky.maildomain.MailDomains;
import com.dezky.maildomain.check.Purpose;
import com.dezky.ui.AdminShell;
import com.dezky.ui.Form;
import com.dezky.ui.Texts;
import java.util.Map;
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

/// Leaves a record alone, with a reason; a page of its own, since the domain's page refetches itself.
@Controller
@OnSurface(Surface.PORTAL)
class LeavePages {
    private static final String RECORD = DomainPages.ROOT + "/{name}/records/{id}";
    private static final int LONGEST = 500;

    private final MailDomains domains;
    private final Access access;
    private final AdminShell shells;
    private final RecordRows rows;
    private final Texts texts;
    private final TransactionTemplate transaction;

    LeavePages(MailDomains domains, Access access, AdminShell shells, RecordRows rows, Texts texts,
            TransactionTemplate transaction) {
        this.domains = domains;
        this.access = access;
        this.shells = shells;
        this.rows = rows;
        this.texts = texts;
        this.transaction = transaction;
    }

    @GetMapping(RECORD)
    @Transactional(readOnly = true)
    public ModelAndView ask(@CurrentActor Actor actor, @CurrentTenant TenantId tenant, @PathVariable String name,
            @PathVariable UUID id) {
        return page(actor, tenant, name, id, Form.empty(), HttpStatus.OK);
    }

    @PostMapping(RECORD + "/opt-out")
    ModelAndView leave(@CurrentActor Actor actor, @CurrentTenant TenantId tenant, @PathVariable String name,
            @PathVariable UUID id, @RequestParam(defaultValue = "") String reason) {
        if (reason.isBlank() || reason.length() > LONGEST) {
            var form = Form.empty().with("reason", reason).wrong("reason",
                    texts.text("maildomain.leave.reason.missing"));
            return transaction.execute(reading -> page(actor, tenant, name, id, form,
                    HttpStatus.UNPROCESSABLE_CONTENT));
        }
        domains.optOut(actor, tenant, name, id, reason.strip());
        return back(name);
    }

    @PostMapping(RECORD + "/opt-in")
    ModelAndView count(@CurrentActor Actor actor, @CurrentTenant TenantId tenant, @PathVariable String name,
            @PathVariable UUID id) {
        domains.optIn(actor, tenant, name, id);
        return back(name);
    }

    private static ModelAndView back(String name) {
        return new ModelAndView("redirect:" + DomainPages.ROOT + "/{name}", Map.of("name", name));
    }

    private ModelAndView page(Actor actor, TenantId tenant, String name, UUID id, Form form, HttpStatus status) {
        access.require(actor, MANAGE_DOMAINS, tenant);
        var domain = domains.get(actor, tenant, name);
        var row = rows.of(domain, true, record -> asked(record, id)).rows().stream().findFirst()
                .orElseThrow(() -> Problem.notFound("record"));
        var path = DomainPages.ROOT + "/" + domain.name();
        return new ModelAndView("maildomain/web/leave", Map.of("page",
                new LeavePage(shells.of(texts.text("maildomain.leave"), DomainPages.ROOT), domain.name().unicode(),
                        path, row, path + "/records/" + id + "/opt-out", form)),
                status);
    }

    private static boolean asked(DomainRecord record, UUID id) {
        return record.id().equals(id) && record.purpose() != Purpose.OWNERSHIP;
    }
}
