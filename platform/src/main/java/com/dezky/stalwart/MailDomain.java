package com.dezky.stalwart;

import java.util.Set;

/// A domain the mail server answers for.
/// @param name lower-cased, in punycode
/// @param description free text; empty when there is none
/// @param aliases other names under which every mailbox of the domain is reached as well
/// @param dkimAutomatic whether the server makes signing keys by itself
/// @param allowRelaying whether mail to addresses it does not know is passed on to where DNS says
public record MailDomain(String id, String name, String description, Set<String> aliases, boolean dkimAutomatic,
        boolean allowRelaying) {}
