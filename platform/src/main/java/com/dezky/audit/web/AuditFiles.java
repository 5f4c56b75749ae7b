package com.dezky.audit.web;

import com.dezky.access.Actor;
import com.dezky.audit.AuditExport;
import com.dezky.audit.AuditExport.Format;
import com.dezky.audit.AuditFilter;
import com.dezky.kernel.TenantId;
import com.dezky.ui.Formats;
import com.dezky.ui.Language;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/// Sends a log as a file, as it is written.
@Component
public class AuditFiles {
    private final AuditExport export;

    AuditFiles(AuditExport export) {
        this.export = export;
    }

    /// The part of a log that a page shows.
    /// @param tenant null for the whole platform's, for operators
    /// @param word   `csv` or `ndjson`
    /// @throws IOException when the reader goes away
    public void send(Actor actor, @Nullable TenantId tenant, String word, AuditView view,
            HttpServletResponse response) throws IOException {
        send(actor, tenant, word.equals("csv") ? Format.CSV : Format.NDJSON, view.filter(Formats.DEFAULT_ZONE),
                Language.current() == Language.DA ? ';' : ',', response);
    }

    void send(Actor actor, @Nullable TenantId tenant, Format format, AuditFilter filter, char separator,
            HttpServletResponse response) throws IOException {
        export.begin(actor, tenant, format, filter);
        response.setContentType(format.type());
        response.setCharacterEncoding("UTF-8");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment()
                .filename("audit." + format.word()).build().toString());
        export.write(actor, tenant, format, filter, separator, response.getWriter());
    }
}
