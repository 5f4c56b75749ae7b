package com.dezky.maildomain;

import com.dezky.kernel.DomainName;
import java.util.List;

/// Every way a change of a domain can end. None of them is a fault; the caller answers each.
public sealed interface MailDomainResult {
    record Done(MailDomain domain) implements MailDomainResult {}

    /// It was only known to Dezky, and is gone.
    record Removed() implements MailDomainResult {}

    /// What was typed is no domain name, or one that nobody may use here.
    record Refused(String typed, Reason why) implements MailDomainResult {}

    /// This tenant has it already.
    record AlreadyThere(DomainName name) implements MailDomainResult {}

    /// The use needs a domain that is proven to be this tenant's.
    record NotProven(DomainName name) implements MailDomainResult {}

    /// It is being removed, and nothing else can be done with it.
    record Leaving(DomainName name) implements MailDomainResult {}

    /// It cannot go, or become another's alias, while these use it; the first of them.
    record InUse(List<DomainUse.User> users) implements MailDomainResult {}

    /// The primary domain cannot go, or become an alias: another must be primary first.
    record IsPrimary(DomainName name) implements MailDomainResult {}

    /// It cannot go while other domains are its aliases, and an alias has none of its own.
    record HasAliases(List<DomainName> aliases) implements MailDomainResult {}

    /// An alias shares what the other domain has: it cannot be primary, have aliases or keys of its own.
    record IsAlias(DomainName name, DomainName of) implements MailDomainResult {}

    /// A change of signing keys is on its way, or the mail server has not made the first ones yet.
    record NotNow(DomainName name) implements MailDomainResult {}

    /// Why a name cannot be used.
    enum Reason {
        NOT_A_NAME,
        ADDRESS,
        PUBLIC_SUFFIX,
        OURS,
        RESERVED;

        /// The word in problem documents.
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }
}
