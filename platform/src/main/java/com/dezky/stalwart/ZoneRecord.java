package com.dezky.stalwart;

/// One line of a zone file.
public record ZoneRecord(String name, String type, String value) {}
