package com.dezky.export.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;

/// An archive on its way to somebody.
final class Download {
    private static final Logger LOG = LoggerFactory.getLogger(Download.class);

    interface Writing {
        void to(OutputStream out) throws IOException;
    }

    private Download() {}

    /// After the first bytes nothing else can be said: what goes wrong then ends the archive where it is, without its
    /// manifest and without what programs open a ZIP by.
    static void send(HttpServletResponse response, String name, LocalDate day, Writing archive) throws IOException {
        response.setContentType("application/zip");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment()
                .filename(name + "-" + day + ".zip").build().toString());
        try {
            archive.to(response.getOutputStream());
        } catch (IOException | RuntimeException failure) {
            if (!response.isCommitted()) {
                response.reset();
                throw failure;
            }
            LOG.error("the archive {} was not written to its end", name, failure);
        }
    }
}
