package com.dezky.authentik;

import com.dezky.upstream.Secret;

/// An account that programs use.
/// @param pk the number the API's paths want
/// @param uuid the subject of its tokens
/// @param appPassword what it gets tokens with; told here and never again, and useless at the API itself
public record ServiceAccount(int pk, String uuid, String username, Secret appPassword) {}
