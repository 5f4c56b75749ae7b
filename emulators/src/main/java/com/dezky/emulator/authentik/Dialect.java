package com.dezky.emulator.authentik;

/// Which release line is spoken. What differs between the two is decided by the questions below, nowhere else.
public enum Dialect {
    V2025_10("2025.10.4", 100, Integer.MAX_VALUE),
    V2026_8("2026.8.3", 20, 100);

    private final String version;
    private final int defaultPageSize;
    private final int maximumPageSize;

    Dialect(String version, int defaultPageSize, int maximumPageSize) {
        this.version = version;
        this.defaultPageSize = defaultPageSize;
        this.maximumPageSize = maximumPageSize;
    }

    /// What `GET /admin/version/` says.
    public String version() {
        return version;
    }

    int defaultPageSize() {
        return defaultPageSize;
    }

    int maximumPageSize() {
        return maximumPageSize;
    }

    /// Groups have a list `parents` instead of one `parent`; users and groups show inherited roles.
    boolean hasParentLists() {
        return this == V2026_8;
    }

    boolean deletesSessionsInBulk() {
        return this == V2026_8;
    }

    /// Error pages answer every method with their own status; before, all but GET got an empty 405.
    boolean hasHonestErrorPages() {
        return this == V2026_8;
    }

    /// `path_startswith=users/acme` stops at whole segments instead of also matching `users/acme2`.
    boolean matchesPathsBySegment() {
        return this == V2026_8;
    }

    /// Deactivating a person still tells the applications; before, the tokens went first and nobody was told.
    boolean announcesDeactivation() {
        return this == V2026_8;
    }

    /// End-session takes POST and returns to a registered `post_logout_redirect_uri`.
    boolean returnsAfterLogout() {
        return this == V2026_8;
    }

    /// Asking again for a recovery link renews how long it holds.
    boolean renewsRecoveryLinks() {
        return this == V2026_8;
    }

    boolean marksTokensWithJti() {
        return this == V2026_8;
    }

    /// Providers name the grants they allow, and what an address is for; before, every provider allowed every grant.
    boolean limitsGrants() {
        return this == V2026_8;
    }

    boolean allows(Provider provider, String grantType) {
        return !limitsGrants() || provider.grantTypes().contains(grantType);
    }

    /// Applications can be hidden, and their icon is a plain field.
    boolean hidesApplications() {
        return this == V2026_8;
    }

    /// Certificates say `key_type` instead of `private_key_type`.
    boolean namesKeyTypes() {
        return this == V2026_8;
    }

    /// What a credential that is not a bearer token is told.
    String refusalOfOtherSchemes() {
        return this == V2025_10 ? "Unsupported authentication type" : "Authentication credentials were not provided.";
    }
}
