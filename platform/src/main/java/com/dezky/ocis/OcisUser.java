package com.dezky.ocis;

/// An account.
/// @param id made by the server
/// @param username the subject of the person's tokens
/// @param name the display name; empty where the server does not say
/// @param mail the address; always empty when one account is asked for, so compare only what lists answer
/// @param enabled whether the account gets in; true where the server does not say
public record OcisUser(String id, String username, String name, String mail, boolean enabled) {}
