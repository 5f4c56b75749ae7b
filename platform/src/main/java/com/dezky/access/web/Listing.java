package com.dezky.access.web;

import com.dezky.kernel.Page;
import com.dezky.kernel.Problem;
import org.jspecify.annotations.Nullable;

/// `?limit` and `If-Match`, read the same way everywhere.
public final class Listing {
    private Listing() {}

    /// How many items to give.
    /// @throws Problem 400 unless it is a number from 1 to 200
    public static int limit(@Nullable String limit) {
        if (limit == null) {
            return Page.DEFAULT_LIMIT;
        }
        try {
            var wanted = Integer.parseInt(limit);
            if (wanted >= 1 && wanted <= Page.MAX_LIMIT) {
                return wanted;
            }
        } catch (NumberFormatException notANumber) {
            // said below
        }
        throw Problem.badRequest("bad-parameter", "limit is a number from 1 to " + Page.MAX_LIMIT + ".");
    }

    /// The version that the caller last saw, from `If-Match`.
    /// @throws Problem 428 when it is missing, 400 when it is not one of our tags
    public static long version(@Nullable String ifMatch) {
        if (ifMatch == null) {
            throw new Problem(428, "if-match-required",
                    "Send If-Match with the ETag you last read, so that nobody's change is overwritten.");
        }
        try {
            return Long.parseLong(ifMatch.strip().replaceFirst("^W/", "").replaceAll("^\"|\"$", ""));
        } catch (NumberFormatException foreign) {
            throw Problem.badRequest("bad-if-match", "This If-Match is not an ETag of ours.");
        }
    }

    public static String etag(long version) {
        return "\"" + version + "\"";
    }
}
