package com.dezky.emulator.authentik;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;

/// A group as kept; who is in it is kept with the people.
///
/// @param parents ids; at most one in 2025.10
record Group(String pk, String name, boolean superuser, List<String> parents, Map<String, Object> attributes) {

    /// The five-digit number that LDAP outposts show.
    int number() {
        return Integer.parseInt(new BigInteger(pk.replace("-", ""), 16).toString().substring(0, 5));
    }
}
