package com.dezky.ocis;

/// A group of accounts. Its name is unique in the whole installation.
public record OcisGroup(String id, String name) {}
