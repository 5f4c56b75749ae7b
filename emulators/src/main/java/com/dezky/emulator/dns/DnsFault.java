package com.dezky.emulator.dns;

/// A way for a name server to be wrong about a name.
public enum DnsFault {
    /// It says that it failed.
    SERVFAIL,
    /// It says that the name does not exist.
    NXDOMAIN,
    /// It will not say.
    REFUSED,
    /// It is asked for a zone it does not serve: no error, no answer, no authority.
    LAME,
    /// Over UDP it says that the answer is too long; over TCP it answers.
    TRUNCATED,
    /// Over UDP it says that the answer is too long; over TCP it hangs up.
    TRUNCATED_AND_CUT,
    /// Over UDP it says that the answer is too long; over TCP it sends one byte now and then.
    TRUNCATED_AND_DRIPPING,
    /// It answers after {@link DnsServer#slowness}.
    SLOW,
    /// It never answers.
    SILENT,
    /// It answers another question than it was asked.
    WRONG_QUESTION,
    /// It answers with another message id, as a forger would who cannot see the question.
    WRONG_ID,
    /// It refuses questions that carry EDNS, as servers from the last century do.
    NO_EDNS,
    /// What it sends is no DNS message.
    GARBAGE,
    /// The name is an alias of another, and that one of the first.
    CNAME_LOOP,
    /// The name is an alias of another, one answer each; struck for all names, so without an end.
    CNAME_CHAIN
}
