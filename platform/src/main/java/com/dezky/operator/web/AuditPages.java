package com.dezky.operator.web;

import com.dezky.access.Actor;
import com.dezky.access.CurrentActor;
import com.dezky.access.OnSurface;
import com.dezky.access.Surface;
import com.dezky.audit.web.AuditFiles;
import com.dezky.audit.web.AuditLogs;
import com.dezky.audit.web.AuditNewer;
import com.dezky.audit.web.AuditView;
import com.dezky.ui.Texts;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// The platform's log.
@Controller
@OnSurface(Surface.OPERATOR)
class AuditPages {
    private static final String ROOT = "/audit";

    private final AuditLogs logs;
    private final AuditFiles files;
    private final OperatorShell shells;
    private final Texts texts;

    AuditPages(AuditLogs logs, AuditFiles files, OperatorShell shells, Texts texts) {
        this.logs = logs;
        this.files = files;
        this.shells = shells;
        this.texts = texts;
    }

    @GetMapping(ROOT)
    ModelAndView log(@CurrentActor Actor actor, AuditView view) {
        var log = logs.of(actor, null, view, ROOT);
        return new ModelAndView("operator/web/audit", Map.of("page", new AuditPage(
                shells.of(actor, texts.text("operator.audit"), ROOT).live(log.topic()), log)));
    }

    @GetMapping(ROOT + "/newer")
    ModelAndView newer(@CurrentActor Actor actor, AuditView view, @RequestParam Instant than) {
        return AuditNewer.fragment(logs.newer(actor, null, view, than), view, ROOT);
    }

    @GetMapping(ROOT + ".{format:csv|ndjson}")
    void file(@CurrentActor Actor actor, AuditView view, @PathVariable String format, HttpServletResponse response)
            throws IOException {
        files.send(actor, null, format, view, response);
    }
}
