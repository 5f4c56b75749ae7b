package com.dezky.member.web;

import com.dezky.access.Access;
import com.dezky.access.Actor;
import com.dezky.access.Permission;
import com.dezky.access.Role;
import com.dezky.kernel.TenantId;
import java.util.Arrays;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What the reader of a page may do to a tenant's people: decides what is shown, never what is done.
@Component
class Powers {
    /// @param admins whether also to admins, and whether more than `member` may be given
    record Held(boolean manage, boolean admins, boolean owners, boolean audit, boolean export) {
        /// The roles they may give.
        List<Role> grants() {
            return Arrays.stream(Role.values())
                    .filter(role -> role == Role.MEMBER || admins && (role != Role.OWNER || owners)).toList();
        }

        /// Whether they may change somebody with these roles.
        boolean over(java.util.Set<Role> roles) {
            return manage && (owners || !roles.contains(Role.OWNER))
                    && (admins || !roles.contains(Role.ADMIN) && !roles.contains(Role.BILLING_ADMIN));
        }
    }

    private final Access access;

    Powers(Access access) {
        this.access = access;
    }

    @Transactional(readOnly = true)
    public Held of(Actor actor, TenantId tenant) {
        return new Held(access.may(actor, Permission.MANAGE_MEMBERS, tenant),
                access.may(actor, Permission.MANAGE_ADMINS, tenant),
                access.may(actor, Permission.MANAGE_OWNERS, tenant),
                access.may(actor, Permission.VIEW_AUDIT, tenant),
                access.may(actor, Permission.EXPORT_DATA, tenant));
    }
}
