package com.dezky.member;

import static com.dezky.access.Permission.VIEW_MEMBERS;

import com.dezky.access.Access;
import com.dezky.access.Actor;
import com.dezky.access.Memberships;
import com.dezky.access.Memberships.Membership;
import com.dezky.authentik.AuthentikClient;
import com.dezky.authentik.Device;
import com.dezky.kernel.Problem;
import com.dezky.kernel.TenantId;
import com.dezky.upstream.UpstreamFailure;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/// What somebody proves themselves with besides the password, asked of the identity provider while the page waits: it is
/// kept nowhere else.
@Service
public class MemberFactors {
    private final Access access;
    private final Memberships memberships;
    private final AuthentikClient authentik;
    private final TransactionTemplate transaction;

    MemberFactors(Access access, Memberships memberships, AuthentikClient authentik, TransactionTemplate transaction) {
        this.access = access;
        this.memberships = memberships;
        this.authentik = authentik;
        this.transaction = transaction;
    }

    /// The confirmed second factors. Empty, which is not the same as none, when the provider does not say, and for
    /// people whose credentials another tenant looks after.
    public Optional<List<Device>> of(Actor actor, TenantId tenant, UUID id) {
        var member = Optional.ofNullable(transaction.execute(reading -> found(actor, tenant, id))).orElseThrow();
        var subject = member.subject();
        if (!authentik.configured() || !member.atHome()) {
            return Optional.empty();
        }
        if (subject == null) {
            return Optional.of(List.of());
        }
        try {
            return authentik.findUser(subject)
                    .map(user -> authentik.devicesOf(user).stream().filter(Device::secondFactor).toList());
        } catch (UpstreamFailure silent) {
            return Optional.empty();
        }
    }

    private Membership found(Actor actor, TenantId tenant, UUID id) {
        access.require(actor, VIEW_MEMBERS, tenant);
        return memberships.find(tenant, id).orElseThrow(() -> Problem.notFound("member"));
    }
}
