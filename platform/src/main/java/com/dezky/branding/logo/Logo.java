package com.dezky.branding.logo;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// A picture that was made safe: written by us, from what we understood of what came in.
/// @param width  pixels; for an SVG the width of its drawing, rounded up
public record Logo(Format format, byte[] content, int width, int height) {
    /// What is kept, whatever came in.
    public enum Format {
        SVG("image/svg+xml", "svg"),
        PNG("image/png", "png");

        private final String mediaType;
        private final String ending;

        Format(String mediaType, String ending) {
            this.mediaType = mediaType;
            this.ending = ending;
        }

        public String mediaType() {
            return mediaType;
        }

        public String ending() {
            return ending;
        }
    }

    /// Names the content: nobody finds a logo by guessing.
    public String hash() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
