package com.dezky.sandbox;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Someone to sign in as. There is one of each kind of person, and they stay the same over restarts.
public enum SamplePerson {
    OPERATOR("ida", "Ida Holm", "ida@dezky.localhost", null, "operator of the whole platform"),
    OWNER("mette", "Mette Holm", "mette@nordlys.dezky.localhost", "nordlys", "owner of Nordlys", "owner"),
    ADMIN("anna", "Anna Berg", "anna@nordlys.dezky.localhost", "nordlys", "admin of Nordlys", "admin"),
    USER_ADMIN("jonas", "Jonas Lind", "jonas@nordlys.dezky.localhost", "nordlys", "user admin of Nordlys",
            "user_admin"),
    BILLING_ADMIN("karen", "Karen Toft", "karen@nordlys.dezky.localhost", "nordlys", "billing admin of Nordlys",
            "billing_admin"),
    AUDITOR("peter", "Peter Dahl", "peter@nordlys.dezky.localhost", "nordlys", "auditor of Nordlys", "auditor"),
    MEMBER("liv", "Liv Sand", "liv@nordlys.dezky.localhost", "nordlys", "member of Nordlys", "member"),
    SECOND_MEMBER("emil", "Emil Krogh", "emil@nordlys.dezky.localhost", "nordlys", "another member of Nordlys",
            "member"),
    PARTNER("sofie", "Sofie Fjord", "sofie@fjordnet.example", null, "staff of the partner Fjordnet", "partner_admin"),
    HAVN_OWNER("lars", "Lars Havn", "lars@havn.dezky.localhost", "havn", "owner of Havn, which is suspended", "owner"),
    SOLSIKKE_OWNER("ditte", "Ditte Sommer", "ditte@solsikke.dezky.localhost", "solsikke", "owner of Solsikke", "owner"),
    STRANGER("noah", "Noah Friis", "noah@elsewhere.example", null, "someone who belongs nowhere");

    /// What everyone types on the sign-in page.
    public static final String PASSWORD = "sandbox";
    /// The group whose members become operators at their first sign-in to the operator portal.
    static final String OPERATORS = "dezky-platform-admins";

    private final String login;
    private final String fullName;
    private final String email;
    private final @Nullable String tenant;
    private final String hint;
    private final List<String> roles;

    SamplePerson(String login, String fullName, String email, @Nullable String tenant, String hint, String... roles) {
        this.login = login;
        this.fullName = fullName;
        this.email = email;
        this.tenant = tenant;
        this.hint = hint;
        this.roles = List.of(roles);
    }

    /// The sample person of this kind (`owner`), login or address; empty for anyone else.
    public static Optional<SamplePerson> named(String word) {
        return Arrays.stream(values()).filter(one -> one.word().equals(word) || one.login.equals(word)
                || one.email.equals(word)).findFirst();
    }

    /// The kind in one word, as `./dezky token --as` takes it.
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    public String login() {
        return login;
    }

    /// What they are called at the identity provider: members by their address, as everybody a tenant makes.
    public String username() {
        return tenant == null ? login : email;
    }

    public String fullName() {
        return fullName;
    }

    public String email() {
        return email;
    }

    /// The slug of the tenant they belong to; empty for everyone else.
    public Optional<String> tenant() {
        return Optional.ofNullable(tenant);
    }

    public String hint() {
        return hint;
    }

    /// Their roles, in the tenant or at the partner.
    List<String> roles() {
        return roles;
    }

    /// The subject of their tokens.
    UUID subject() {
        return UUID.nameUUIDFromBytes(("dezky sample person " + login).getBytes(StandardCharsets.UTF_8));
    }

    /// The client whose tokens they use.
    public String client() {
        return this == OPERATOR ? Upstreams.OPERATOR_CLIENT : Upstreams.PORTAL_CLIENT;
    }
}
