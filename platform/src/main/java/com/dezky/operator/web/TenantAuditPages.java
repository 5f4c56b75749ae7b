package com.dezky.operator.web;

import com.dezky.access.Access;
import com.dezky.access.Actor;
import com.dezky.access.CurrentActor;
import com.dezky.access.OnSurface;
import com.dezky.access.Surface;
import com.dezky.audit.web.AuditFiles;
import com.dezky.audit.web.AuditLogs;
import com.dezky.audit.web.AuditNewer;
import com.dezky.audit.web.AuditView;
import com.dezky.tenant.Tenants;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// A tenant's log, as the tenant sees it.
@Controller
@OnSurface(Surface.OPERATOR)
class TenantAuditPages {
    private static final String ROOT = "/tenants/{slug}/audit";

    private final Tenants tenants;
    private final AuditLogs logs;
    private final AuditFiles files;
    private final Access access;
    private final TenantHeads heads;

    TenantAuditPages(Tenants tenants, AuditLogs logs, AuditFiles files, Access access, TenantHeads heads) {
        this.tenants = tenants;
        this.logs = logs;
        this.files = files;
        this.access = access;
        this.heads = heads;
    }

    @GetMapping(ROOT)
    ModelAndView log(@CurrentActor Actor actor, @PathVariable String slug, AuditView view) {
        var tenant = tenants.get(actor, access.tenantId(slug));
        var log = logs.of(actor, tenant.id(), view, root(slug));
        return new ModelAndView("operator/web/tenantAudit", Map.of("page",
                new TenantAuditPage(heads.of(actor, tenant, "audit", log.topic()), log)));
    }

    @GetMapping(ROOT + "/newer")
    ModelAndView newer(@CurrentActor Actor actor, @PathVariable String slug, AuditView view,
            @RequestParam Instant than) {
        return AuditNewer.fragment(logs.newer(actor, access.tenantId(slug), view, than), view, root(slug));
    }

    @GetMapping(ROOT + ".{format:csv|ndjson}")
    void file(@CurrentActor Actor actor, @PathVariable String slug, AuditView view, @PathVariable String format,
            HttpServletResponse response) throws IOException {
        files.send(actor, access.tenantId(slug), format, view, response);
    }

    private static String root(String slug) {
        return "/tenants/" + slug + "/audit";
    }
}
