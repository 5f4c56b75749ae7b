package com.dezky.export.web;

import com.dezky.access.Actor;
import com.dezky.access.CurrentActor;
import com.dezky.access.CurrentTenant;
import com.dezky.access.OnSurface;
import com.dezky.access.Surface;
import com.dezky.export.Exports;
import com.dezky.export.OwnExports;
import com.dezky.kernel.TenantId;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/// The downloads behind the buttons of settings and of my account.
@Controller("dataExportPages")
@OnSurface(Surface.PORTAL)
class ExportPages {
    private final Exports exports;
    private final OwnExports own;
    private final Clock clock;

    ExportPages(Exports exports, OwnExports own, Clock clock) {
        this.exports = exports;
        this.own = own;
        this.clock = clock;
    }

    @GetMapping("/admin/export")
    void organisation(@CurrentActor Actor actor, @CurrentTenant TenantId id, HttpServletResponse response)
            throws IOException {
        var tenant = exports.begin(actor, id);
        Download.send(response, tenant.slug().value(), today(), out -> exports.write(actor, tenant, out));
    }

    @GetMapping("/me/export")
    void person(@CurrentActor Actor actor, HttpServletResponse response) throws IOException {
        own.begin(actor);
        Download.send(response, "my-dezky", today(), out -> own.write(actor, out));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), java.time.ZoneOffset.UTC);
    }
}
