package com.dezky.dns;

/// One record of an answer.
/// @param value as a zone file says it, names with their final dot; of a TXT record its strings joined, without quotes
/// @param ttlSeconds how long a resolver may still keep it
public record DnsRecord(String value, long ttlSeconds) {}
