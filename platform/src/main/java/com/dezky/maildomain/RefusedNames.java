package com.dezky.maildomain;

import com.dezky.kernel.DomainName;
import com.dezky.maildomain.MailDomainResult.Reason;
import com.dezky.tenant.TenantSettings;
import com.google.common.net.InternetDomainName;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/// Names that nobody may bring: addresses, suffixes under which the public registers names, our own, and those that
/// mean something else everywhere (RFC 6761, RFC 6762, RFC 7686, RFC 9476).
@Component
class RefusedNames {
    private static final Pattern ADDRESS = Pattern
            .compile("\\[.*]|\\d{1,3}(\\.\\d{1,3}){3}|[0-9a-fA-F]*:[0-9a-fA-F:.]+");
    private static final Set<String> RESERVED = Set.of("localhost", "local", "invalid", "example", "example.com",
            "example.net", "example.org", "onion", "arpa", "alt", "internal", "lan", "home", "corp", "localdomain");

    private final TenantSettings settings;

    RefusedNames(TenantSettings settings) {
        this.settings = settings;
    }

    /// Why this cannot be used; empty for a name that somebody may try to prove.
    Optional<Reason> refuse(String typed) {
        if (ADDRESS.matcher(typed.strip()).matches()) {
            return Optional.of(Reason.ADDRESS);
        }
        return DomainName.read(typed).map(this::refuse).orElse(Optional.of(Reason.NOT_A_NAME));
    }

    private Optional<Reason> refuse(DomainName name) {
        if (name.isAtOrBelow(settings.baseDomain()) || name.isAtOrBelow(settings.mailSuffix().substring(1))) {
            return Optional.of(Reason.OURS);
        }
        if (RESERVED.stream().anyMatch(name::isAtOrBelow)) {
            return Optional.of(Reason.RESERVED);
        }
        return InternetDomainName.isValid(name.value()) && InternetDomainName.from(name.value()).isPublicSuffix()
                ? Optional.of(Reason.PUBLIC_SUFFIX)
                : Optional.empty();
    }
}
