package com.dezky.maildomain.check;

import java.util.List;

/// Why a record is in its state, for pages to put into words.
/// @param arguments in the order the code names them
public record Explanation(Code code, List<String> arguments) {
    public Explanation {
        arguments = List.copyOf(arguments);
    }

    static Explanation of(Code code, String... arguments) {
        return new Explanation(code, List.of(arguments));
    }

    /// The reasons there are. Names are stable: texts and clients of the API rest on them.
    public enum Code {
        /// It is as it should be.
        AS_EXPECTED,
        /// There is no such record. Arguments: the name.
        NOTHING_FOUND,
        /// What is there says something else. Arguments: what was found.
        OTHER_VALUE,
        /// There are several records where only one may be. Arguments: how many.
        SEVERAL_RECORDS,
        /// The right value, but with quotation marks as part of it.
        VALUE_IN_QUOTES,
        /// Published at a name in which the domain stands twice. Arguments: that name.
        NAME_DOUBLED,
        /// Nobody serves this domain. Arguments: the domain.
        NO_NAME_SERVERS,

        /// The domain's name servers have it; resolvers keep the old answer. Arguments: for how many seconds at most.
        NOT_EVERYWHERE_YET,
        /// Some of the domain's name servers have it, others do not. Arguments: one that has not, one that has.
        NAME_SERVERS_DISAGREE,
        /// Resolvers see different things. Arguments: the one that sees the worst, the one that sees the best.
        RESOLVERS_DISAGREE,
        /// A resolver said nothing. Arguments: which.
        RESOLVER_SILENT,
        /// A resolver could not find out, often because of broken DNSSEC. Arguments: which.
        RESOLVER_FAILED,
        /// The name is an alias that leads in a circle. Arguments: the name.
        CNAME_LOOP,

        /// All mail goes to other servers. Arguments: those.
        MX_ELSEWHERE,
        /// Mail comes to us first, but can also go to others. Arguments: those.
        MX_PARTLY,
        /// Mail goes to others before it comes to us. Arguments: those.
        MX_NOT_FIRST,
        /// The domain says that it takes no mail at all (RFC 7505).
        MX_REFUSES_MAIL,

        /// Several SPF records; receivers then ignore all. Arguments: how many.
        SPF_TWO_RECORDS,
        /// Not readable as SPF. Arguments: the part that is not.
        SPF_MALFORMED,
        /// It lacks an include of ours. Arguments: the include.
        SPF_MISSING_INCLUDE,
        /// It lacks another part of ours. Arguments: the part.
        SPF_MISSING_MECHANISM,
        /// What we need stands behind `all`, where nobody reads on. Arguments: the part.
        SPF_AFTER_ALL,
        /// It ends softer than asked for. Arguments: its end, ours.
        SPF_SOFTER_ALL,
        /// It ends harder than asked for; fine. Arguments: its end, ours.
        SPF_STRICTER_ALL,
        /// It allows the whole world.
        SPF_ALLOWS_EVERYONE,
        /// It does not end in `all`.
        SPF_NO_ALL,
        /// It needs more than ten look-ups (RFC 7208, section 4.6.4). Arguments: the limit.
        SPF_TOO_MANY_LOOKUPS,
        /// More than two of its look-ups find nothing (the same section). Arguments: the limit.
        SPF_TOO_MANY_VOID_LOOKUPS,
        /// It includes a domain that has no readable SPF record. Arguments: that domain.
        SPF_INCLUDE_BROKEN,
        /// A domain it includes could not be looked up. Arguments: that domain.
        SPF_INCLUDE_UNANSWERED,

        /// Another key than ours.
        DKIM_OTHER_KEY,
        /// The key was withdrawn: `p=` is empty.
        DKIM_REVOKED,
        /// Not readable as a key record.
        DKIM_MALFORMED,
        /// Our key, but restricted to what our mail is not. Arguments: the tag.
        DKIM_RESTRICTED,
        /// Our key, marked as a test; fine, though some receivers ignore it.
        DKIM_TESTING,

        /// A policy weaker than asked for. Arguments: its policy, ours.
        DMARC_WEAKER,
        /// A policy stricter than asked for; fine. Arguments: its policy, ours.
        DMARC_STRICTER,
        /// Its policy holds for only a part of the mail. Arguments: per cent.
        DMARC_PARTIAL,
        /// A weaker policy for subdomains. Arguments: its policy for them, ours.
        DMARC_SUBDOMAINS_WEAKER,
        /// The policy is fine; reports go elsewhere. Arguments: where ours would go.
        DMARC_REPORTS_ELSEWHERE,
        /// Not readable as DMARC.
        DMARC_MALFORMED,
        /// Several DMARC records; receivers then ignore all. Arguments: how many.
        DMARC_TWO_RECORDS
    }
}
