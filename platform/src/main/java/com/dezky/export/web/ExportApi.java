package com.dezky.export.web;

import com.dezky.access.Access;
import com.dezky.access.Actor;
import com.dezky.access.CurrentActor;
import com.dezky.access.OnSurface;
import com.dezky.access.Surface;
import com.dezky.export.Exports;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/// `/tenants/{slug}/export`.
@RestController
@OnSurface(Surface.API)
class ExportApi {
    private final Exports exports;
    private final Access access;
    private final Clock clock;

    ExportApi(Exports exports, Access access, Clock clock) {
        this.exports = exports;
        this.access = access;
        this.clock = clock;
    }

    @GetMapping("/tenants/{slug}/export")
    void export(@CurrentActor Actor actor, @PathVariable String slug, HttpServletResponse response)
            throws IOException {
        var tenant = exports.begin(actor, access.tenantId(slug));
        Download.send(response, tenant.slug().value(), LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC),
                out -> exports.write(actor, tenant, out));
    }
}
