package com.dezky.ui;

import java.util.UUID;

/// Knows what pages about an organisation wear, for pages that are shown to people who do not belong to it yet.
public interface Wardrobe {
    /// Outside of any transaction. Whoever asks has made sure that the reader may know of the organisation.
    Brand of(UUID tenant);
}
