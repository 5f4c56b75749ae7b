package com.dezky.audit.web;

import com.dezky.access.Actor;
import com.dezky.access.CurrentActor;
import com.dezky.access.CurrentTenant;
import com.dezky.access.OnSurface;
import com.dezky.access.Surface;
import com.dezky.kernel.TenantId;
import com.dezky.ui.AdminShell;
import com.dezky.ui.Texts;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// `/admin/audit`: what happened in the organisation, and who did it.
@Controller
@OnSurface(Surface.PORTAL)
class CustomerAuditPages {
    private static final String ROOT = "/admin/audit";

    private final AuditLogs logs;
    private final AuditFiles files;
    private final AdminShell shells;
    private final Texts texts;

    CustomerAuditPages(AuditLogs logs, AuditFiles files, AdminShell shells, Texts texts) {
        this.logs = logs;
        this.files = files;
        this.shells = shells;
        this.texts = texts;
    }

    @GetMapping(ROOT)
    @Transactional(readOnly = true)
    ModelAndView log(@CurrentActor Actor actor, @CurrentTenant TenantId tenant, AuditView view) {
        var log = logs.of(actor, tenant, view, ROOT);
        return new ModelAndView("audit/web/page", Map.of("page",
                new AuditPage(shells.of(texts.text("audit.title"), ROOT).live(log.topic()), log)));
    }

    @GetMapping(ROOT + "/newer")
    ModelAndView newer(@CurrentActor Actor actor, @CurrentTenant TenantId tenant, AuditView view,
            @RequestParam Instant than) {
        return AuditNewer.fragment(logs.newer(actor, tenant, view, than), view, ROOT);
    }

    @GetMapping(ROOT + ".{format:csv|ndjson}")
    void file(@CurrentActor Actor actor, @CurrentTenant TenantId tenant, AuditView view, @PathVariable String format,
            HttpServletResponse response) throws IOException {
        files.send(actor, tenant, format, view, response);
    }
}
