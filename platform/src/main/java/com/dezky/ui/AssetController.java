package com.dezky.ui;

import java.time.Duration;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/// Serves the assets on every host, to everybody, for a year.
@Controller
class AssetController {
    private final Assets assets;

    AssetController(Assets assets) {
        this.assets = assets;
    }

    @GetMapping("/assets/{file}")
    ResponseEntity<byte[]> asset(@PathVariable String file, HttpServletRequest request) {
        var found = assets.find(file);
        if (found.isEmpty()) {
            return ResponseEntity.notFound().cacheControl(CacheControl.noStore()).build();
        }
        var accepted = request.getHeader(HttpHeaders.ACCEPT_ENCODING);
        boolean zipped = accepted != null && accepted.contains("gzip");
        var answer = ResponseEntity.ok().header(HttpHeaders.CONTENT_TYPE, found.get().contentType())
                .cacheControl(CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable())
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING).header("X-Content-Type-Options", "nosniff");
        return zipped
                ? answer.header(HttpHeaders.CONTENT_ENCODING, "gzip").body(found.get().gzipped())
                : answer.body(found.get().plain());
    }
}
