package com.dezky.audit;

import com.dezky.kernel.TenantId;
import java.time.Duration;
import java.util.Map;

/// How long each tenant's log is kept. Implemented where plans are known, since the log knows none.
public interface AuditRetention {
    /// Every tenant, with the age at which its entries may go. In platform scope, inside a transaction.
    Map<TenantId, Duration> byTenant();
}
