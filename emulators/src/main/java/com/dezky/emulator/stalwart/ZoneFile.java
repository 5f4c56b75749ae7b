package com.dezky.emulator.stalwart;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.CRC32;
import tools.jackson.databind.node.ObjectNode;

/// The records a domain's owner should publish, one a line, as `dnsZoneFile` shows them.
final class ZoneFile {
    private static final int LONGEST_STRING = 255;

    private ZoneFile() {}

    /// @param host the mail server's public name, without the final dot
    static String of(ObjectNode domain, List<ObjectNode> signatures, String host) {
        var name = domain.path("name").asString();
        var zone = new StringBuilder();
        for (var signature : signatures) {
            txt(zone, signature.path("selector").asString() + "._domainkey." + name, "v=DKIM1; k=%s; h=sha256; p=%s"
                    .formatted(DkimKeys.algorithm(signature.path("@type").asString()), signature.path("publicKey")
                            .asString()));
        }
        txt(zone, name, "v=spf1 mx -all");
        record(zone, name, "MX 10 " + host + ".");
        if (host.endsWith("." + name)) {
            txt(zone, host, "v=spf1 a -all");
        }
        var report = reportAddress(domain, name);
        if (!report.isEmpty()) {
            txt(zone, "_dmarc." + name, "v=DMARC1; p=reject; rua=" + report);
        }
        for (var service : List.of("_jmap._tcp 443", "_caldavs._tcp 443", "_carddavs._tcp 443", "_imaps._tcp 993",
                "_pop3s._tcp 995", "_submissions._tcp 465")) {
            var parts = service.split(" ");
            record(zone, parts[0] + "." + name, "SRV 0 1 " + parts[1] + " " + host + ".");
        }
        record(zone, "mta-sts." + name, "CNAME " + host + ".");
        txt(zone, "_mta-sts." + name, "v=STSv1; id=" + checksum(host + " testing"));
        if (!report.isEmpty()) {
            txt(zone, "_smtp._tls." + name, "v=TLSRPTv1; rua=" + report);
        }
        record(zone, "ua-auto-config." + name, "CNAME " + host + ".");
        txt(zone, "_ua-auto-config." + name, "v=UAAC1; a=sha256; d=" + checksum(host));
        record(zone, "autoconfig." + name, "CNAME " + host + ".");
        record(zone, "autodiscover." + name, "CNAME " + host + ".");
        return zone.toString();
    }

    private static String reportAddress(ObjectNode domain, String name) {
        var uri = domain.path("reportAddressUri");
        if (!uri.isString()) {
            return "";
        }
        return uri.asString().contains("@") ? uri.asString() : uri.asString() + "@" + name;
    }

    private static void record(StringBuilder zone, String name, String value) {
        zone.append(name).append(". IN ").append(value).append('\n');
    }

    private static void txt(StringBuilder zone, String name, String value) {
        if (value.length() <= LONGEST_STRING) {
            record(zone, name, "TXT \"" + value + "\"");
            return;
        }
        zone.append(name).append(". IN TXT (\n");
        for (var from = 0; from < value.length(); from += LONGEST_STRING) {
            var chunk = value.substring(from, Math.min(value.length(), from + LONGEST_STRING));
            zone.append("    \"").append(chunk).append("\"\n");
        }
        zone.append(")\n");
    }

    private static long checksum(String text) {
        var sum = new CRC32();
        sum.update(text.getBytes(StandardCharsets.UTF_8));
        return sum.getValue();
    }
}
