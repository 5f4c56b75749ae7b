package com.dezky.maildomain.web;

import static com.dezky.access.Permission.MANAGE_DOMAINS;

import com.dezky.access.Access;
import com.dezky.access.Actor;
import com.dezky.access.CurrentActor;
import com.dezky.access.CurrentTenant;
import com.dezky.access.OnSurface;
import com.dezky.access.Surface;
import com.dezky.kernel.TenantId;
import com.dezky.maildomain.MailDomain;
import com.dezky.maildomain.MailDomainResult;
import com.dezky.maildomain.MailDomainResult.AlreadyThere;
import com.dezky.maildomain.MailDomainResult.Done;
import com.dezky.maildomain.MailDomainResult.Leaving;
import com.dezky.maildomain.MailDomainResult.Refused;
import com.dezky.maildomain.MailDomains;
import com.dezky.maildomain.OwnedDomain;
import com.dezky.maildomain.check.Purpose;
import com.dezky.ui.AdminShell;
import com.dezky.ui.Form;
import com.dezky.ui.Table;
import com.dezky.ui.Table.Column;
import com.dezky.ui.Texts;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// The list of domains, the form for a new one, and the zone file.
@Controller
@OnSurface(Surface.PORTAL)
class DomainPages {
    static final String ROOT = "/admin/domains";

    private final MailDomains domains;
    private final Access access;
    private final AdminShell shells;
    private final Steppers steppers;
    private final Texts texts;

    DomainPages(MailDomains domains, Access access, AdminShell shells, Steppers steppers, Texts texts) {
        this.domains = domains;
        this.access = access;
        this.shells = shells;
        this.steppers = steppers;
        this.texts = texts;
    }

    @GetMapping(ROOT)
    @Transactional(readOnly = true)
    public ModelAndView list(@CurrentActor Actor actor, @CurrentTenant TenantId tenant) {
        var rows = domains.list(actor, tenant).stream().map(this::row).toList();
        var own = domains.names(actor, tenant).stream().filter(OwnedDomain::own).findFirst().orElseThrow();
        var topic = "domains:" + tenant;
        var table = Table.of("domains", texts.text("maildomain.caption"),
                Column.of(texts.text("maildomain.column.domain")), Column.of(texts.text("maildomain.column.status")),
                Column.of("MX").priority(2), Column.of("SPF").priority(2), Column.of("DKIM").priority(2),
                Column.of("DMARC").priority(2), Column.of(texts.text("maildomain.column.checked")).priority(3))
                .live(topic, ROOT);
        var page = new DomainsPage(shells.of(texts.text("maildomain.title"), ROOT).live(topic), table, rows,
                own.name().unicode(), own.primary(), access.may(actor, MANAGE_DOMAINS, tenant));
        return new ModelAndView("maildomain/web/domains", Map.of("page", page));
    }

    private DomainsPage.Row row(MailDomain domain) {
        var unicode = domain.name().unicode();
        var main = domain.aliasOf();
        return new DomainsPage.Row(unicode, unicode.equals(domain.name().value()) ? null : domain.name().value(),
                ROOT + "/" + domain.name(), DomainStatus.of(domain), domain.primary(),
                main == null ? null : texts.text("maildomain.alias-of", "main", main.unicode()),
                List.of(DomainStatus.of(domain, Purpose.MX), DomainStatus.of(domain, Purpose.SPF),
                        DomainStatus.of(domain, Purpose.DKIM), DomainStatus.of(domain, Purpose.DMARC)),
                domain.checkedAt());
    }

    @GetMapping(ROOT + "/new")
    @Transactional(readOnly = true)
    public ModelAndView form(@CurrentActor Actor actor, @CurrentTenant TenantId tenant) {
        access.require(actor, MANAGE_DOMAINS, tenant);
        return form(Form.empty(), HttpStatus.OK);
    }

    @PostMapping(ROOT)
    ModelAndView add(@CurrentActor Actor actor, @CurrentTenant TenantId tenant,
            @RequestParam(defaultValue = "") String domain) {
        return switch (domains.add(actor, tenant, domain)) {
            case Done(var made) -> new ModelAndView("redirect:" + ROOT + "/" + made.name() + "/setup");
            case Refused(_, var why) -> wrong(domain, texts.text("maildomain.refused." + why.word()));
            case AlreadyThere _ -> wrong(domain, texts.text("maildomain.refused.there"));
            case Leaving _ -> wrong(domain, texts.text("maildomain.refused.leaving"));
            case MailDomainResult other -> throw new IllegalStateException("adding a domain ended as " + other);
        };
    }

    private ModelAndView wrong(String typed, String sentence) {
        return form(Form.empty().with("domain", typed).wrong("domain", sentence), HttpStatus.UNPROCESSABLE_CONTENT);
    }

    private ModelAndView form(Form form, HttpStatus status) {
        return new ModelAndView("maildomain/web/newDomain", Map.of("page",
                new NewDomainPage(shells.of(texts.text("maildomain.new"), ROOT), steppers.beforeTheFirst(), form)),
                status);
    }

    @GetMapping(ROOT + "/{domain}/zone-file")
    ResponseEntity<String> zoneFile(@CurrentActor Actor actor, @CurrentTenant TenantId tenant,
            @PathVariable String domain) {
        return DomainApi.zoneFile(domains.zoneFile(actor, tenant, domain), domain);
    }
}
