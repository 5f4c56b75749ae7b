package com.dezky.operation;

import com.dezky.access.Person;
import com.dezky.kernel.EmailAddress;
import java.util.List;

/// Every way of making somebody an operator can end.
public sealed interface GrantResult {
    record Granted(Person person) implements GrantResult {}

    /// Nobody at the identity provider has the address.
    record Unknown(EmailAddress email) implements GrantResult {}

    /// Several people have it, and an address alone does not tell which of them is meant.
    record Ambiguous(EmailAddress email, List<String> usernames) implements GrantResult {}

    /// The account cannot sign in.
    record Deactivated(String username) implements GrantResult {}
}
