package com.dezky.authentik;

import java.util.List;
import java.util.Map;

/// A group of people.
/// @param id a uuid
/// @param attributes whatever its maker put there; writing them replaces all of them
/// @param memberPks the direct members, as {@link User#pk}
public record Group(String id, String name, Map<String, Object> attributes, List<Integer> memberPks) {}
