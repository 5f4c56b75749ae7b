package com.dezky.member;

import com.dezky.kernel.TenantId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// How accounts in other systems stand: told by whoever makes them.
public interface MemberSteps {
    /// The steps of each of these memberships, groups or mailboxes; in the tenant's scope.
    Map<UUID, List<Member.Step>> of(TenantId tenant, Collection<UUID> things);
}
