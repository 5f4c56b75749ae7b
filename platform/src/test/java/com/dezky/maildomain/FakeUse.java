package com.dezky.maildomain;

import com.dezky.kernel.DomainName;
import com.dezky.kernel.TenantId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Says who uses a domain, as a test has it.
class FakeUse implements DomainUse {
    private final Map<String, List<User>> users = new ConcurrentHashMap<>();

    void by(String domain, User... who) {
        users.put(domain, List.of(who));
    }

    @Override
    public List<User> of(TenantId tenant, DomainName domain, int limit) {
        return users.getOrDefault(domain.value(), List.of());
    }
}
