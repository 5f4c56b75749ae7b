package com.dezky.ui;

import org.jspecify.annotations.Nullable;

/// What a page wears: an organisation's product name, accent and logo, or Dezky's own.
/// @param theme     the address of the accent's style sheet; null for Fjord
/// @param logoLight for the light theme; null for our mark
/// @param logoDark  for the dark one; there is one exactly if there is one for the light theme
public record Brand(String product, @Nullable String theme, @Nullable Logo logoLight, @Nullable Logo logoDark) {
    public static final Brand DEZKY = new Brand("Dezky", null, null, null);

    private static final int HEIGHT = 28;
    private static final int WIDEST = 168;

    /// A picture and its own size.
    public record Logo(String address, int width, int height) {
        /// Whether it is so wide that a name must be in it; then none is written beside it.
        public boolean wordmark() {
            return width > 2 * height;
        }

        /// As wide as it is drawn, in pixels; the browser keeps the place before the picture is there.
        public int shownWidth() {
            return Math.clamp(Math.round((double) HEIGHT * width / height), 1, WIDEST);
        }

        public int shownHeight() {
            return HEIGHT;
        }
    }

    public boolean ours() {
        return product.equals(DEZKY.product);
    }
}
