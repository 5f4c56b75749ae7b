package com.dezky.maildomain;

import com.dezky.maildomain.DomainRecord.Checked;
import java.util.Map;
import java.util.UUID;

/// Looks a domain's records up. Takes seconds when resolvers are slow, so no transaction is open around it.
interface DnsLook {
    /// What was found, by the record's id.
    Map<UUID, Checked> at(MailDomain domain);
}
