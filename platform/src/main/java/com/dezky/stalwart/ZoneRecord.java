package com.dezky.stalwart;

/// A line of the zone file that the mail server asks a domain's owner to publish.
/// @param name lower-case, without the final dot
/// @param type as it stands there, for example `TXT`
/// @param value as a zone file says it, names with their final dot; of a TXT record its strings joined, without quotes
public record ZoneRecord(String name, String type, String value) {}
