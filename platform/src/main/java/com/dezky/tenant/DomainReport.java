package com.dezky.tenant;

import com.dezky.kernel.TenantId;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/// Which mail domains tenants have proven to be theirs, for whoever shows them. `maildomain` implements it, so that no
/// arrow turns round.
public interface DomainReport {
    /// The names of each of these tenants' domains, as DNS has them, the primary one first. A tenant without any is left
    /// out, and so is the domain we made for it.
    Map<TenantId, List<String>> proven(Collection<TenantId> tenants);
}
