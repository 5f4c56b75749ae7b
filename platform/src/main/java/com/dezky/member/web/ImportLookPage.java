package com.dezky.member.web;

import com.dezky.ui.Shell;
import com.dezky.ui.Table;
import com.dezky.ui.Tile;
import com.dezky.ui.Tone;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a table would do, or did.
/// @param tooFew  that there are fewer seats than people to add; null when there are enough
/// @param go      the words of the yes; null when there is nothing to say yes to
/// @param hidden  how many lines are not shown, in words; null when all are
public record ImportLookPage(Shell shell, String title, String lead, List<Tile> tiles, @Nullable String tooFew,
        Table table, List<Row> rows, @Nullable String hidden, String path, @Nullable String go, boolean applied) {
    /// @param why what stands in the way; null when nothing does
    public record Row(String line, String name, String email, String what, Tone tone, @Nullable String why) {}
}
