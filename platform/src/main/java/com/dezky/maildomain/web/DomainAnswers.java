package com.dezky.maildomain.web;

import com.dezky.kernel.DomainName;
import com.dezky.kernel.Problem;
import com.dezky.maildomain.MailDomain;
import com.dezky.maildomain.MailDomainResult;
import com.dezky.maildomain.MailDomainResult.AlreadyThere;
import com.dezky.maildomain.MailDomainResult.Done;
import com.dezky.maildomain.MailDomainResult.HasAliases;
import com.dezky.maildomain.MailDomainResult.InUse;
import com.dezky.maildomain.MailDomainResult.IsAlias;
import com.dezky.maildomain.MailDomainResult.IsPrimary;
import com.dezky.maildomain.MailDomainResult.Leaving;
import com.dezky.maildomain.MailDomainResult.NotNow;
import com.dezky.maildomain.MailDomainResult.NotProven;
import com.dezky.maildomain.MailDomainResult.Refused;
import com.dezky.maildomain.MailDomainResult.Removed;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Each way a change can end, as the API says it.
final class DomainAnswers {
    private DomainAnswers() {}

    /// The domain as it is now; empty when it is gone.
    /// @throws Problem for every other ending
    static Optional<MailDomain> of(MailDomainResult result) {
        return switch (result) {
            case Done(var domain) -> Optional.of(domain);
            case Removed() -> Optional.empty();
            case Refused(_, var why) -> throw Problem.invalid(List.of(new Problem.Field("/domain", why.word(),
                    sentence(why))));
            case AlreadyThere(var name) -> throw Problem.conflict("domain-exists",
                    "This organisation has " + name + " already.");
            case NotProven(var name) -> throw Problem.conflict("domain-not-proven",
                    "It has not been shown yet that " + name + " belongs to this organisation.");
            case Leaving(var name) -> throw Problem.conflict("domain-leaving",
                    name + " is being removed. When it is gone it can be added again.");
            case InUse(var users) -> throw Problem.conflict("domain-in-use",
                    "It cannot go while it is used by " + users.stream().map(user -> user.name())
                            .collect(Collectors.joining(", ")) + ".")
                    .with("usedBy", users.stream()
                            .map(user -> Map.of("kind", user.kind().name().toLowerCase(Locale.ROOT).replace('_',
                                    '-'), "name", user.name()))
                            .toList());
            case IsPrimary(var name) -> throw Problem.conflict("domain-primary",
                    name + " is the primary domain. Make another one primary first.");
            case HasAliases(var aliases) -> throw Problem.conflict("domain-has-aliases",
                    "Other domains are its aliases: " + aliases.stream().map(DomainName::value)
                            .collect(Collectors.joining(", ")) + ". Take those away first.");
            case IsAlias(var name, var main) -> throw Problem.conflict("domain-is-alias",
                    name + " is an alias of " + main + ", and has only what that has.");
            case NotNow(var name) -> throw Problem.conflict("domain-keys-busy",
                    "The signing keys of " + name + " are being made or changed. Wait until that is done.");
        };
    }

    private static String sentence(MailDomainResult.Reason why) {
        return switch (why) {
            case NOT_A_NAME -> "is not a domain name, for example nordlys.dk";
            case ADDRESS -> "is an IP address; a domain has a name";
            case PUBLIC_SUFFIX -> "is a suffix under which everybody registers names; add the name itself";
            case OURS -> "belongs to this installation";
            case RESERVED -> "is reserved, and cannot be used for mail on the internet";
        };
    }
}
