package com.dezky.e2e;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Listens to Chromium's own account of what a page costs: bytes are those that went over the wire, headers included.
final class Weighing {
    private static final String SHIFT = """
            () => new Promise(done => {
              let sum = 0
              new PerformanceObserver(list => list.getEntries().forEach(entry => sum += entry.value))
                .observe({ type: 'layout-shift', buffered: true })
              setTimeout(() => done(sum), 50)
            })
            """;

    /// @param shift the sum of layout shifts, as in CLS
    record Weight(long html, long css, long js, int requests, int nodes, double shift, String requestId) {}

    private final Page page;
    private final CDPSession session;
    private final Map<String, Part> parts = new LinkedHashMap<>();
    private final Set<String> cached = new HashSet<>();

    Weighing(Page page) {
        this.page = page;
        session = page.context().newCDPSession(page);
        session.on("Network.responseReceived", this::answered);
        session.on("Network.requestServedFromCache", event -> cached.add(event.get("requestId").getAsString()));
        session.on("Network.loadingFinished", this::finished);
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
        cached.clear();
        var answer = page.navigate(url);
        page.waitForLoadState();
        var shift = ((Number) page.evaluate(SHIFT)).doubleValue();
        var nodes = ((Number) page.evaluate("document.querySelectorAll('*').length")).intValue();
        var sent = new ArrayList<Part>();
        parts.forEach((id, part) -> {
            if (!cached.contains(id) && !part.fromDisk) {
                sent.add(part);
            }
        });
        return new Weight(bytes(sent, "Document"), bytes(sent, "Stylesheet"), bytes(sent, "Script"), sent.size(), nodes,
                shift, String.valueOf(answer.headerValue("x-request-id")));
    }

    private static long bytes(List<Part> sent, String type) {
        return sent.stream().filter(part -> part.type.equals(type)).mapToLong(part -> part.bytes).sum();
    }

    private void answered(JsonObject event) {
        var response = event.getAsJsonObject("response");
        if (response.get("url").getAsString().startsWith("http")) {
            parts.put(event.get("requestId").getAsString(), new Part(event.get("type").getAsString(),
                    response.has("fromDiskCache") && response.get("fromDiskCache").getAsBoolean()));
        }
    }

    private void finished(JsonObject event) {
        var part = parts.get(event.get("requestId").getAsString());
        if (part != null) {
            part.bytes = event.get("encodedDataLength").getAsLong();
        }
    }

    private static final class Part {
        private final String type;
        private final boolean fromDisk;
        private long bytes;

        private Part(String type, boolean fromDisk) {
            this.type = type;
            this.fromDisk = fromDisk;
        }
    }
}
