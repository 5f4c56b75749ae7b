package com.dezky.maildomain;

import com.dezky.kernel.DomainName;
import com.dezky.kernel.TenantId;
import java.util.List;

/// Says whose mail would have nowhere to arrive once a domain's incoming mail moves here, for modules that this one must
/// not know.
public interface MailboxGaps {
    /// @param href the page on which somebody gives them an address
    record Person(String name, String email, String href) {}

    /// @param some  the first of them by name
    /// @param count how many there are
    record Gaps(List<Person> some, int count) {}

    /// The tenant's people who have no address of their own on the domain; at most `limit` by name. Called in the
    /// transaction and scope of the use case.
    Gaps of(TenantId tenant, DomainName domain, int limit);
}
