package com.dezky.member;

import com.dezky.authentik.NewUser;
import com.dezky.kernel.PersonId;
import com.dezky.kernel.TenantId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The account that a person of this tenant has at the identity provider. Said in one place: the request that makes a
/// person and the reconciler that keeps them must want the same.
/// @param path the folder people of one tenant are kept in
public record IdentityAccount(String username, String email, String name, String path, Map<String, Object> attributes) {
    /// Our id for the person: how an account is known to be theirs, whatever it is called.
    public static final String PERSON = "dezky_person";
    /// The tenant whose rules hold at sign-in, and whose admins look after the credentials.
    public static final String HOME = "dezky_home";
    /// The mailbox that a token of theirs opens (`claimUsername` of the mail server).
    public static final String MAILBOX = "dezky_mailbox";
    /// The password is not their own yet: sign-in asks for a new one first, and takes the mark away.
    public static final String MUST_CHANGE_PASSWORD = "dezky_must_change_password";

    /// @param mailbox the primary address; null for somebody without a mailbox, whose token then opens nothing
    public static IdentityAccount of(TenantId home, String slug, PersonId person, String email, String name,
            @Nullable String mailbox) {
        var attributes = new LinkedHashMap<String, Object>();
        attributes.put(PERSON, person.toString());
        attributes.put(HOME, home.toString());
        attributes.put(MAILBOX, mailbox == null ? person + "@none.invalid" : mailbox);
        return new IdentityAccount(email, email, name, "users/" + slug, attributes);
    }

    /// As an order to make it.
    /// @param groups the groups it is in from the start
    public NewUser asNew(List<String> groups) {
        var all = new LinkedHashMap<>(attributes);
        all.put(MUST_CHANGE_PASSWORD, true);
        return new NewUser(username, email, name, path, all, groups);
    }

    /// What an account should have: others' attributes stay.
    public Map<String, Object> over(Map<String, Object> found) {
        var all = new LinkedHashMap<>(found);
        all.putAll(attributes);
        return all;
    }
}
