package com.dezky.storage;

/// How full is worth a word: at 80, 95 and 100 hundredths, and again only after there was room.
final class WarningLevel {
    private static final int[] LEVELS = {100, 95, 80};

    /// So much below a level it counts as left: a figure that swings around it says nothing new.
    private static final int ROOM = 5;

    private WarningLevel() {}

    /// The level now; 0 for none.
    /// @param before the level so far
    /// @param quota  bytes; 0 is without limit
    static int after(int before, long used, long quota) {
        var percent = quota == 0 ? 0 : 100.0 * used / quota;
        for (var level : LEVELS) {
            if (percent >= level || before >= level && percent >= level - ROOM) {
                return level;
            }
        }
        return 0;
    }
}
