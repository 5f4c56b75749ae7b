package com.dezky.authentik;

import java.util.List;
import java.util.Map;

/// A person to make. They have no password, so nobody signs in as them yet.
/// @param username at most 150 characters; unique in the whole installation, and its case counts
/// @param email not unique; empty for none
/// @param path the folder people are kept in, for example `users/acme`: no slash at either end
/// @param attributes whatever we want to find them by
/// @param groupIds the groups they are a direct member of from the start, as {@link Group#id}
public record NewUser(String username, String email, String name, String path, Map<String, Object> attributes,
        List<String> groupIds) {}
