package com.dezky.access;

import static com.dezky.access.PartnerRole.PARTNER_ADMIN;
import static com.dezky.access.PartnerRole.PARTNER_BILLING;
import static com.dezky.access.PartnerRole.PARTNER_SUPPORT;
import static com.dezky.access.Role.ADMIN;
import static com.dezky.access.Role.AUDITOR;
import static com.dezky.access.Role.BILLING_ADMIN;
import static com.dezky.access.Role.MEMBER;
import static com.dezky.access.Role.OWNER;
import static com.dezky.access.Role.USER_ADMIN;

import java.util.EnumSet;
import java.util.Set;

/// What can be done to a tenant, and which roles may. The table is data: the docs print it, tests walk it.
///
/// `platformAdmin` holds every permission, and only with an operator token. Rules that look at the target as well
/// (an admin may not touch an owner) stand in the use case.
public enum Permission {
    VIEW_TENANT(Set.of(OWNER, ADMIN, USER_ADMIN, BILLING_ADMIN, AUDITOR, MEMBER), Set.of(PartnerRole.values())),
    EDIT_PROFILE(Set.of(OWNER, ADMIN), Set.of(PARTNER_ADMIN)),
    SUSPEND_TENANT(Set.of(), Set.of(PARTNER_ADMIN)),
    CLOSE_TENANT(Set.of(OWNER), Set.of()),
    RECONCILE(Set.of(), Set.of()),
    VIEW_DRIFT(Set.of(OWNER, ADMIN, AUDITOR), Set.of(PARTNER_ADMIN, PARTNER_SUPPORT)),
    VIEW_ADMIN(Set.of(OWNER, ADMIN, USER_ADMIN, BILLING_ADMIN, AUDITOR), Set.of()),
    VIEW_DOMAINS(Set.of(OWNER, ADMIN, AUDITOR), Set.of()),
    MANAGE_DOMAINS(Set.of(OWNER, ADMIN), Set.of()),
    RELEASE_DOMAINS(Set.of(), Set.of()),
    VIEW_STORAGE(Set.of(OWNER, ADMIN, AUDITOR), Set.of()),
    MANAGE_STORAGE(Set.of(OWNER, ADMIN), Set.of()),
    VIEW_BRANDING(Set.of(OWNER, ADMIN, AUDITOR), Set.of()),
    MANAGE_BRANDING(Set.of(OWNER, ADMIN), Set.of()),
    VIEW_APPS(Set.of(OWNER, ADMIN, AUDITOR), Set.of()),
    MANAGE_APPS(Set.of(OWNER, ADMIN), Set.of()),
    VIEW_SECURITY(Set.of(OWNER, ADMIN, AUDITOR), Set.of()),
    MANAGE_SECURITY(Set.of(OWNER, ADMIN), Set.of()),
    VIEW_MEMBERS(Set.of(OWNER, ADMIN, USER_ADMIN, AUDITOR), Set.of()),
    MANAGE_MEMBERS(Set.of(OWNER, ADMIN, USER_ADMIN), Set.of()),
    MANAGE_ADMINS(Set.of(OWNER, ADMIN), Set.of()),
    MANAGE_OWNERS(Set.of(OWNER), Set.of()),
    VIEW_BILLING(Set.of(OWNER, ADMIN, BILLING_ADMIN, AUDITOR), Set.of(PARTNER_ADMIN, PARTNER_BILLING)),
    MANAGE_BILLING(Set.of(OWNER, BILLING_ADMIN), Set.of()),
    VIEW_AUDIT(Set.of(OWNER, ADMIN, AUDITOR), Set.of()),
    EXPORT_DATA(Set.of(OWNER, ADMIN, AUDITOR), Set.of());

    private final Set<Role> roles;
    private final Set<PartnerRole> partnerRoles;

    Permission(Set<Role> roles, Set<PartnerRole> partnerRoles) {
        this.roles = roles.isEmpty() ? EnumSet.noneOf(Role.class) : EnumSet.copyOf(roles);
        this.partnerRoles = partnerRoles.isEmpty() ? EnumSet.noneOf(PartnerRole.class) : EnumSet.copyOf(partnerRoles);
    }

    /// The tenant roles that hold it.
    public Set<Role> roles() {
        return EnumSet.copyOf(roles);
    }

    /// The roles at the tenant's partner that hold it.
    public Set<PartnerRole> partnerRoles() {
        return EnumSet.copyOf(partnerRoles);
    }

    /// Whether a program may be given it. What makes somebody powerful, or ends everything, stays with people.
    public boolean grantable() {
        return !roles.isEmpty() && this != MANAGE_OWNERS && this != CLOSE_TENANT;
    }

    boolean heldBy(Set<Role> held) {
        return held.stream().anyMatch(roles::contains);
    }

    boolean heldByPartner(Set<PartnerRole> held) {
        return held.stream().anyMatch(partnerRoles::contains);
    }

    /// Whether only `platformAdmin` holds it.
    boolean platformOnly() {
        return roles.isEmpty() && partnerRoles.isEmpty();
    }

    /// Whether this right outlives the tenant's suspension: paying, and taking one's data along. A closed tenant's
    /// owner may also still restore it.
    boolean outlivesSuspension(Set<Role> held, boolean closing) {
        return switch (this) {
            case VIEW_BILLING, MANAGE_BILLING -> held.contains(OWNER) || held.contains(BILLING_ADMIN);
            case EXPORT_DATA -> held.contains(OWNER);
            case CLOSE_TENANT -> closing && held.contains(OWNER);
            default -> false;
        };
    }
}
