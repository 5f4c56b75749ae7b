package com.dezky.authentik;

import java.util.List;
import java.util.Map;

/// A person or a service account.
/// @param pk the number the API's paths want
/// @param uuid the subject of the tokens that Dezky's clients get (`sub_mode=user_uuid`)
/// @param active whether they can sign in
/// @param groupIds the groups they are a direct member of, as {@link Group#id}
public record User(int pk, String uuid, String username, String email, String name, boolean active,
        List<String> groupIds, Map<String, Object> attributes) {}
