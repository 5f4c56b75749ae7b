package com.dezky.ocis;

/// An account.
/// @param id made by the server
/// @param username the subject of the person's tokens
/// @param name the display name; empty where the server does not say
/// @param enabled whether the account gets in; true where the server does not say
public record OcisUser(String id, String username, String name, boolean enabled) {}
