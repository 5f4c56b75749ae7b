package com.dezky.emulator.authentik;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A sample person.
///
/// @param uuid the `sub` of their tokens
/// @param password what they type on the sign-in page
/// @param hint what they are for, shown beside their button on the sign-in page; without one there is no button
/// @param groups names of groups, made when missing
public record SeedUser(UUID uuid, String username, String email, String name, String password, @Nullable String hint,
        List<String> groups) {}
