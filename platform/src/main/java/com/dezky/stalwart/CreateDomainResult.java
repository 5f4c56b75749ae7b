package com.dezky.stalwart;

import java.util.Optional;

/// How making a domain can end when the server could answer.
public sealed interface CreateDomainResult {
    /// @param id the new domain's; its signing keys appear a moment later
    record Created(String id) implements CreateDomainResult {}

    /// Another domain has this name, or has it as an alias.
    /// @param owner that domain's id, when the server says it
    record NameTaken(Optional<String> owner) implements CreateDomainResult {}
}
