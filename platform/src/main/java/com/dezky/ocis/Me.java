package com.dezky.ocis;

/// Whose credential we hold.
/// @param admin whether it has the role Admin, without which it cannot do its work
public record Me(String id, String username, boolean admin) {}
