package com.dezky.operator.web;

import com.dezky.access.Actor;
import com.dezky.access.CurrentActor;
import com.dezky.access.OnSurface;
import com.dezky.access.Surface;
import com.dezky.audit.Audit;
import com.dezky.audit.AuditEntry;
import com.dezky.audit.web.AuditTimeline;
import com.dezky.kernel.Page;
import com.dezky.ui.Pages;
import com.dezky.ui.Texts;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// The platform's log.
@Controller
@OnSurface(Surface.OPERATOR)
class AuditPages {
    private final Audit audit;
    private final AuditTimeline timeline;
    private final OperatorShell shells;
    private final Texts texts;

    AuditPages(Audit audit, AuditTimeline timeline, OperatorShell shells, Texts texts) {
        this.audit = audit;
        this.timeline = timeline;
        this.shells = shells;
        this.texts = texts;
    }

    @GetMapping("/audit")
    ModelAndView log(@CurrentActor Actor actor, @RequestParam(required = false) @Nullable String cursor) {
        var found = audit.ofPlatform(actor, cursor, 40);
        return new ModelAndView("operator/web/audit", Map.of("page", new AuditPage(
                shells.of(actor, texts.text("operator.audit"), "/audit"), timeline.of(found.items()),
                pages(texts, "/audit", cursor, found))));
    }

    static Pages pages(Texts texts, String address, @Nullable String cursor, Page<AuditEntry> found) {
        var next = found.nextCursor();
        return new Pages(cursor == null ? null : address,
                next == null ? null : address + "?cursor=" + URLEncoder.encode(next, StandardCharsets.UTF_8),
                texts.text("operator.audit.shown", "count", found.items().size(), "more", next == null ? "no" : "yes"));
    }
}
