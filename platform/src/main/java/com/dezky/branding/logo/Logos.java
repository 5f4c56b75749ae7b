package com.dezky.branding.logo;

import com.dezky.branding.logo.LogoReading.Refused;
import com.dezky.branding.logo.LogoReading.Why;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Reads a file that somebody wants as a logo. What a file is, its first bytes say; a type that says otherwise is a
/// mistake or a trick.
public final class Logos {
    /// Bytes of a file, at most.
    public static final int LARGEST = 512_000;
    static final int WIDEST = 2_000;
    static final int NARROWEST = 16;

    private Logos() {}

    /// @param mediaType as the sender says; null or `application/octet-stream` for does not know
    public static LogoReading read(byte[] file, @Nullable String mediaType) {
        if (file.length == 0) {
            return new Refused(Why.EMPTY);
        }
        if (file.length > LARGEST) {
            return new Refused(Why.TOO_LARGE);
        }
        var found = kind(file);
        if (found == null) {
            return new Refused(Why.UNKNOWN_TYPE);
        }
        var said = mediaType == null ? "" : mediaType.toLowerCase(Locale.ROOT).replaceFirst("\\s*;.*", "");
        if (!said.isEmpty() && !said.equals("application/octet-stream") && !said.equals(found)) {
            return new Refused(Why.WRONG_TYPE);
        }
        return found.equals("image/svg+xml") ? Svg.read(file) : Raster.read(file);
    }

    private static @Nullable String kind(byte[] file) {
        if (begins(file, 0, 0x89, 'P', 'N', 'G', 0x0d, 0x0a, 0x1a, 0x0a)) {
            return "image/png";
        }
        if (begins(file, 0, 0xff, 0xd8, 0xff)) {
            return "image/jpeg";
        }
        if (begins(file, 0, 'R', 'I', 'F', 'F') && begins(file, 8, 'W', 'E', 'B', 'P')) {
            return "image/webp";
        }
        var head = new String(file, 0, Math.min(file.length, 200), StandardCharsets.UTF_8).replace("\ufeff", "")
                .stripLeading();
        return head.startsWith("<svg") || head.startsWith("<?xml") || head.startsWith("<!") ? "image/svg+xml" : null;
    }

    private static boolean begins(byte[] file, int at, int... expected) {
        if (file.length < at + expected.length) {
            return false;
        }
        for (var n = 0; n < expected.length; n++) {
            if ((file[at + n] & 0xff) != expected[n]) {
                return false;
            }
        }
        return true;
    }
}
