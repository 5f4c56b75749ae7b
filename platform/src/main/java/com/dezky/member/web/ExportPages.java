package com.dezky.member.web;

import com.dezky.access.Actor;
import com.dezky.access.CurrentActor;
import com.dezky.access.CurrentTenant;
import com.dezky.access.OnSurface;
import com.dezky.access.Surface;
import com.dezky.kernel.TenantId;
import com.dezky.member.imports.MemberExport;
import com.dezky.ui.Language;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The list of members as a file, with the filters it is looked at with: all pages of it.
@Controller
@OnSurface(Surface.PORTAL)
class ExportPages {
    private final MemberExport export;

    ExportPages(MemberExport export) {
        this.export = export;
    }

    @GetMapping(ListView.ROOT + ".csv")
    void export(@CurrentActor Actor actor, @CurrentTenant TenantId tenant,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String role,
            @RequestParam(required = false) @Nullable String status, HttpServletResponse response)
            throws IOException {
        export.begin(actor, tenant);
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename("members.csv")
                .build().toString());
        export.write(actor, tenant, new ListView(q, role, status, null).filter(),
                Language.current() == Language.DA ? ';' : ',', response.getWriter());
    }
}
