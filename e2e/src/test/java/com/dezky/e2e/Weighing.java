package com.dezky.e2e;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Listens to Chromium's own account of what a page costs: bytes are those that went over the wire, headers included.
final class Weighing {
    private static final String SHIFT = """
                                        () => new Promise(done => {
                                          let sum = 0
                                          new PerformanceObserver(list => list.getEntries().forEach(entry => sum += entry.value))
                                            .observe({ type: 'layout-shift', buffered: true })
                                          setTimeout(() => done(sum), 200)
                                        })
                                        """;

    /// @param requests the paths that were asked for over the wire
    /// @param shift    the sum of layout shifts, as in CLS
    record Weight(long html, long css, long js, List<String> requests, int nodes, double shift, String requestId) {}

    private final Page page;
    private final CDPSession session;
    private final Map<String, Part> parts = new LinkedHashMap<>();
    private String loader = "";

    Weighing(Page page) {
        this.page = page;
        session = page.context().newCDPSession(page);
        session.on("Network.requestWillBeSent", this::asked);
        session.on("Network.responseReceived", this::answered);
        session.on("Network.requestServedFromCache", event -> part(event).ifPresent(part -> part.kept = true));
        session.on("Network.loadingFinished", event -> part(event)
                .ifPresent(part -> part.bytes = event.get("encodedDataLength").getAsLong()));
        session.send("Network.enable");
    }

    /// The page as somebody sees it for the first time.
    Weight first(String url) {
        session.send("Network.clearBrowserCache");
        return again(url);
    }

    /// The page once more, with what the browser has kept.
    Weight again(String url) {
        parts.clear();
        var answer = page.navigate(url);
        var shift = ((Number) page.evaluate(SHIFT)).doubleValue();
        var nodes = ((Number) page.evaluate("document.querySelectorAll('*').length")).intValue();
        // Only this document's: the page before it may still have been asking for something.
        var sent = parts.values().stream().filter(part -> part.loader.equals(loader) && !part.kept).toList();
        return new Weight(bytes(sent, "Document"), bytes(sent, "Stylesheet"), bytes(sent, "Script"),
                sent.stream().map(part -> URI.create(part.url).getPath()).toList(), nodes, shift,
                String.valueOf(answer.headerValue("x-request-id")));
    }

    private static long bytes(List<Part> sent, String type) {
        return sent.stream().filter(part -> part.type.equals(type)).mapToLong(part -> part.bytes).sum();
    }

    private void asked(JsonObject event) {
        var url = event.getAsJsonObject("request").get("url").getAsString();
        if (url.startsWith("http")) {
            var part = new Part(event.get("loaderId").getAsString(), event.get("type").getAsString(), url);
            parts.put(event.get("requestId").getAsString(), part);
            if (part.type.equals("Document")) {
                loader = part.loader;
            }
        }
    }

    private void answered(JsonObject event) {
        var fromDisk = event.getAsJsonObject("response").get("fromDiskCache");
        part(event).filter(part -> fromDisk != null && fromDisk.getAsBoolean()).ifPresent(part -> part.kept = true);
    }

    private Optional<Part> part(JsonObject event) {
        return Optional.ofNullable(parts.get(event.get("requestId").getAsString()));
    }

    private static final class Part {
        private final String loader;
        private final String type;
        private final String url;
        private boolean kept;
        private long bytes;

        private Part(String loader, String type, String url) {
            this.loader = loader;
            this.type = type;
            this.url = url;
        }
    }
}
