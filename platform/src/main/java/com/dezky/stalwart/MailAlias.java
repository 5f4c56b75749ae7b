package com.dezky.stalwart;

/// Another address under which a mailbox or a list is reached.
/// @param localPart the part before the `@`, lower-cased
/// @param domainId its domain, which may be another than the owner's
/// @param enabled a disabled alias keeps the address and receives nothing
public record MailAlias(String localPart, String domainId, boolean enabled) {
    public MailAlias(String localPart, String domainId) {
        this(localPart, domainId, true);
    }
}
