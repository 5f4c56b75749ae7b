package com.dezky.maildomain;

import com.dezky.kernel.DomainName;
import com.dezky.kernel.TenantId;
import java.util.List;

/// Says what has an address on a domain, for modules that this one must not know. A domain is removed only when all
/// say: nothing.
public interface DomainUse {
    enum Kind {
        PERSON,
        ALIAS,
        GROUP,
        SHARED_MAILBOX,
        SERVICE
    }

    /// One of those who use it.
    /// @param name what a reader knows it by, as `anna@nordlys.dk`
    /// @param href its page in the admin area
    record User(Kind kind, String name, String href) {}

    /// Who uses the domain; at most `limit`. Called in the transaction and scope of the use case.
    List<User> of(TenantId tenant, DomainName domain, int limit);
}
