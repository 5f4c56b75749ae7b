package com.dezky.maildomain.check;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// How one expected record stands.
/// @param found what the resolvers gave, of what bears on this record
/// @param proposal a value that would be right and keep what else is there, null when there is nothing to change
/// @param publishedButNotEverywhere whether the domain's own name servers have it right already
public record RecordCheck(ExpectedRecord expected, State state, List<Found> found, Explanation why,
        @Nullable String proposal, boolean publishedButNotEverywhere) {
    public RecordCheck {
        found = List.copyOf(found);
    }
}
