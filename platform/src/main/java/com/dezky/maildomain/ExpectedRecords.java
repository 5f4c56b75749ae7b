package com.dezky.maildomain;

import static com.dezky.maildomain.check.Purpose.AUTOCONFIG;
import static com.dezky.maildomain.check.Purpose.AUTODISCOVER;
import static com.dezky.maildomain.check.Purpose.DKIM;
import static com.dezky.maildomain.check.Purpose.DMARC;
import static com.dezky.maildomain.check.Purpose.MTA_STS;
import static com.dezky.maildomain.check.Purpose.MX;
import static com.dezky.maildomain.check.Purpose.OWNERSHIP;
import static com.dezky.maildomain.check.Purpose.SERVICE;
import static com.dezky.maildomain.check.Purpose.SPF;
import static com.dezky.maildomain.check.Purpose.TLS_REPORT;

import com.dezky.kernel.DomainName;
import com.dezky.maildomain.check.Purpose;
import com.dezky.stalwart.ZoneRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Which records a domain should have: its ownership record, and what the mail server's zone asks for.
///
/// Mail works with MX, SPF, DKIM and DMARC; the rest makes it more comfortable and is not required.
final class ExpectedRecords {
    private static final Set<Purpose> REQUIRED = Set.of(OWNERSHIP, MX, SPF, DKIM, DMARC);

    private ExpectedRecords() {}

    /// @param zone of the domain itself, or of the one it is an alias of
    static List<Expected> of(MailDomain domain, List<ZoneRecord> zone) {
        var expected = new ArrayList<Expected>();
        expected.add(new Expected(OWNERSHIP, "TXT", domain.ownership().host(), domain.ownership().value(), true));
        for (var line : zone) {
            purpose(domain, line).map(purpose -> expected(domain, purpose, line)).ifPresent(expected::add);
        }
        return expected;
    }

    /// The zone of an alias: the same names below another, without the keys, which sign for the other alone.
    static List<ZoneRecord> forAlias(DomainName main, DomainName alias, List<ZoneRecord> zone) {
        return zone.stream().filter(line -> !line.name().contains("._domainkey."))
                .map(line -> new ZoneRecord(renamed(line.name(), main, alias), line.type(),
                        line.value().replace("@" + main, "@" + alias)))
                .toList();
    }

    private static String renamed(String host, DomainName main, DomainName alias) {
        var name = host(host);
        return name.equals(main.value()) || name.endsWith("." + main)
                ? name.substring(0, name.length() - main.value().length()) + alias
                : name;
    }

    private static Expected expected(MailDomain domain, Purpose purpose, ZoneRecord line) {
        var host = host(line.name());
        var value = purpose == DMARC ? dmarc(domain.dmarc(), line.value()) : line.value();
        return new Expected(purpose, line.type().toUpperCase(Locale.ROOT), host, value,
                required(domain, purpose, host));
    }

    /// While keys change, the records of those that sign are required: the others come, or go.
    private static boolean required(MailDomain domain, Purpose purpose, String host) {
        var rotation = domain.rotation();
        return purpose == DKIM && rotation != null
                ? rotation.brings(host) == rotation.signing()
                : REQUIRED.contains(purpose) && (purpose != SPF || host.equals(domain.name().value()));
    }

    /// The mail server's record with our policy in place of its fixed `p=reject`.
    private static String dmarc(DmarcPolicy policy, String theirs) {
        return theirs.replaceFirst("\\bp=\\w+", "p=" + policy.word());
    }

    private static Optional<Purpose> purpose(MailDomain domain, ZoneRecord line) {
        var host = host(line.name());
        var name = domain.name().value();
        return Optional.ofNullable(switch (line.type().toUpperCase(Locale.ROOT)) {
            case "MX" -> host.equals(name) ? MX : null;
            case "SRV" -> SERVICE;
            case "CNAME" -> alias(host);
            case "TXT" -> text(host, line.value());
            // Records we neither check nor ask for; the zone file has them.
            default -> null;
        });
    }

    private static @org.jspecify.annotations.Nullable Purpose alias(String host) {
        return host.startsWith("mta-sts.")
                ? MTA_STS
                : host.startsWith("autoconfig.") || host.startsWith("ua-auto-config.")
                        ? AUTOCONFIG
                        : host.startsWith("autodiscover.") ? AUTODISCOVER : null;
    }

    private static @org.jspecify.annotations.Nullable Purpose text(String host, String value) {
        if (host.contains("._domainkey.")) {
            return DKIM;
        }
        if (host.startsWith("_dmarc.")) {
            return DMARC;
        }
        if (host.startsWith("_mta-sts.")) {
            return MTA_STS;
        }
        if (host.startsWith("_smtp._tls.")) {
            return TLS_REPORT;
        }
        if (host.startsWith("_ua-auto-config.")) {
            return AUTOCONFIG;
        }
        return value.toLowerCase(Locale.ROOT).startsWith("v=spf1") ? SPF : null;
    }

    static String host(String name) {
        var lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }
}
