package com.dezky.e2e;

import com.dezky.sandbox.SamplePerson;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One screen as the person sees it who is there most.
/// @param name   as in the names of screenshots
/// @param person who is signed in; null for nobody
/// @param path   in which `{member}`, `{group}` and the like stand for ids, see {@link Samples}
/// @param status the HTTP status it is answered with
record Screen(String name, @Nullable SamplePerson person, Place place, String path, int status) {
    enum Place {
        PORTAL,
        OPERATOR,
        SANDBOX
    }

    /// Every screen there is, those of one person after each other.
    static final List<Screen> ALL = List.of(
            nobody("sign-in", Place.PORTAL, "/auth/login", 200),
            nobody("sign-in-operator", Place.OPERATOR, "/auth/login", 200),
            nobody("sign-in-stale", Place.PORTAL, "/auth/oidc/callback?code=x&state=y", 400),
            nobody("expired", Place.PORTAL, "/auth/expired", 200),
            nobody("disabled", Place.PORTAL, "/auth/disabled", 403),
            nobody("no-access", Place.OPERATOR, "/auth/no-access", 403),
            nobody("signed-out", Place.PORTAL, "/auth/signed-out", 200),
            nobody("identity-provider", Place.PORTAL, "/auth/oidc/login", 200),
            nobody("recover", Place.PORTAL, "/recover", 200),
            nobody("invitation", Place.PORTAL, "/invitations/{invitation}", 200),
            nobody("invitation-gone", Place.PORTAL, "/invitations/nothing-like-it", 404),
            nobody("sandbox", Place.SANDBOX, "/", 200),
            nobody("sandbox-mail", Place.SANDBOX, "/mail", 200),

            operator("operator-dashboard", "/", 200),
            operator("operator-tenants", "/tenants", 200),
            operator("operator-tenants-no-match", "/tenants?q=nothing-like-it", 200),
            operator("operator-new-tenant", "/tenants/new", 200),
            operator("operator-tenant-overview", "/tenants/nordlys", 200),
            operator("operator-tenant-provisioning", "/tenants/nordlys/provisioning", 200),
            operator("operator-tenant-drift", "/tenants/nordlys/drift", 200),
            operator("operator-tenant-members", "/tenants/nordlys/members", 200),
            operator("operator-tenant-audit", "/tenants/nordlys/audit", 200),
            operator("operator-tenant-suspended", "/tenants/havn", 200),
            operator("operator-audit", "/audit", 200),
            operator("operator-lost-domains", "/domains", 200),
            operator("operator-file-server", "/file-server", 200),
            operator("operator-palette", "/palette?q=n", 200),
            operator("operator-not-found", "/nothing-here", 404),
            operator("gallery", "/_ui", 200),

            person("launcher", SamplePerson.OWNER, "/", 200),
            person("choose", SamplePerson.OWNER, "/choose", 200),
            person("admin", SamplePerson.OWNER, "/admin", 200),
            person("settings", SamplePerson.OWNER, "/admin/settings", 200),
            person("ownership", SamplePerson.OWNER, "/admin/settings/ownership", 200),
            person("close", SamplePerson.OWNER, "/admin/settings/close", 200),
            person("palette", SamplePerson.OWNER, "/palette", 200),
            person("not-found", SamplePerson.OWNER, "/nothing-here", 404),
            person("domains", SamplePerson.OWNER, "/admin/domains", 200),
            person("new-domain", SamplePerson.OWNER, "/admin/domains/new", 200),
            person("domain", SamplePerson.OWNER, "/admin/domains/nordlyskontor.test", 200),
            person("domain-setup", SamplePerson.OWNER, "/admin/domains/nordlyskontor.test/setup?step=ownership", 200),
            person("domain-setup-records", SamplePerson.OWNER,
                    "/admin/domains/nordlyskontor.test/setup?step=records", 200),
            person("domain-setup-mx", SamplePerson.OWNER, "/admin/domains/nordlyskontor.test/setup?step=mx", 200),
            person("domain-setup-review", SamplePerson.OWNER,
                    "/admin/domains/nordlyskontor.test/setup?step=review", 200),
            person("branding", SamplePerson.OWNER, "/admin/branding", 200),
            person("branding-mail", SamplePerson.OWNER, "/admin/branding/mail/invitation", 200),
            person("branding-as-auditor", SamplePerson.AUDITOR, "/admin/branding", 200),
            person("leave-record", SamplePerson.OWNER, "/admin/domains/nordlyskontor.test/records/{record}", 200),
            person("members", SamplePerson.OWNER, "/admin/members", 200),
            person("members-no-match", SamplePerson.OWNER, "/admin/members?q=nothing-like-it", 200),
            person("new-member", SamplePerson.OWNER, "/admin/members/new", 200),
            person("import-members", SamplePerson.OWNER, "/admin/members/import", 200),
            person("member", SamplePerson.OWNER, "/admin/members?member={member}", 200),
            person("edit-member", SamplePerson.OWNER, "/admin/members?member={member}&edit=yes", 200),
            person("suspend-member", SamplePerson.OWNER, "/admin/members?member={member}&ask=suspend", 200),
            person("remove-member", SamplePerson.OWNER, "/admin/members?member={member}&ask=remove", 200),
            person("member-leaves", SamplePerson.OWNER, "/admin/members/{member}/leave", 200),
            person("groups", SamplePerson.OWNER, "/admin/groups", 200),
            person("new-group", SamplePerson.OWNER, "/admin/groups/new", 200),
            person("group", SamplePerson.OWNER, "/admin/groups/{group}", 200),
            person("new-shared-mailbox", SamplePerson.OWNER, "/admin/groups/mailboxes/new", 200),
            person("shared-mailbox", SamplePerson.OWNER, "/admin/groups/mailboxes/{mailbox}", 200),
            person("apps", SamplePerson.OWNER, "/admin/security/apps", 200),
            person("new-app", SamplePerson.OWNER, "/admin/security/apps/new", 200),
            person("app", SamplePerson.OWNER, "/admin/security/apps/{app}", 200),
            person("invitations", SamplePerson.OWNER, "/admin/invitations", 200),
            person("new-invitation", SamplePerson.OWNER, "/admin/invitations/new", 200),
            person("storage", SamplePerson.OWNER, "/admin/storage", 200),
            person("storage-quota", SamplePerson.OWNER, "/admin/storage/members/{member}", 200),
            person("program-mail", SamplePerson.OWNER, "/admin/service-accounts/{program}/mail", 200),
            person("my-account", SamplePerson.OWNER, "/me", 200),
            person("mail-programs", SamplePerson.OWNER, "/me/mail-programs", 200),
            person("audit", SamplePerson.OWNER, "/admin/audit", 200),
            person("audit-no-match", SamplePerson.OWNER, "/admin/audit?q=nothing-like-it", 200),
            person("admin-as-user-admin", SamplePerson.USER_ADMIN, "/admin", 200),
            person("admin-as-billing-admin", SamplePerson.BILLING_ADMIN, "/admin", 200),
            person("admin-as-auditor", SamplePerson.AUDITOR, "/admin", 200),
            person("settings-as-auditor", SamplePerson.AUDITOR, "/admin/settings", 200),
            person("members-as-auditor", SamplePerson.AUDITOR, "/admin/members", 200),
            person("security", SamplePerson.OWNER, "/admin/security", 200),
            person("security-mfa", SamplePerson.OWNER, "/admin/security/mfa", 200),
            person("security-as-auditor", SamplePerson.AUDITOR, "/admin/security", 200),
            operator("tenant-security", "/tenants/nordlys/security", 200),
            person("domain-as-auditor", SamplePerson.AUDITOR, "/admin/domains/nordlyskontor.test", 200),
            person("launcher-as-member", SamplePerson.MEMBER, "/", 200),
            person("forbidden", SamplePerson.MEMBER, "/admin", 403),
            person("launcher-as-partner", SamplePerson.PARTNER, "/", 200),
            person("suspended", SamplePerson.HAVN_OWNER, "/", 403),
            person("launcher-as-stranger", SamplePerson.STRANGER, "/", 200));

    private static Screen nobody(String name, Place place, String path, int status) {
        return new Screen(name, null, place, path, status);
    }

    private static Screen operator(String name, String path, int status) {
        return new Screen(name, SamplePerson.OPERATOR, Place.OPERATOR, path, status);
    }

    private static Screen person(String name, SamplePerson person, String path, int status) {
        return new Screen(name, person, Place.PORTAL, path, status);
    }

    void open(World world, Visit visit) {
        visit.open(switch (place) {
            case PORTAL -> world.portal();
            case OPERATOR -> world.operator();
            case SANDBOX -> world.sandbox().addresses().page();
        }, world.samples().fill(path));
    }

    boolean isOf(Optional<SamplePerson> someone) {
        return someone.equals(Optional.ofNullable(person));
    }
}
