package com.dezky.access;

import com.dezky.kernel.TenantId;

/// The tenant a browser session is about, with what the frame of a page says of it.
/// @param plan    its word, as `pro`
/// @param several whether the person belongs to others too
public record ChosenTenant(TenantId id, String name, String plan, boolean several) {}
