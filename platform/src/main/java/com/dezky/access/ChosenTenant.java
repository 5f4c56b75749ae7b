package com.dezky.access;

import com.dezky.kernel.TenantId;
import com.dezky.ui.Locality;

/// The tenant a browser session is about, with what the frame of a page says of it.
/// @param plan    its word, as `pro`
/// @param several whether the person belongs to others too
/// @param locality what holds there for whoever has chosen nothing else
public record ChosenTenant(TenantId id, String name, String plan, boolean several, Locality locality) {}
