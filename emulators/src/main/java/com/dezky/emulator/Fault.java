package com.dezky.emulator;

/// A way for an upstream to fail. The names are those of `./dezky sandbox break`.
public enum Fault {
    /// Nothing listens: connections are refused.
    DOWN,
    /// Answers arrive after {@link Faults#SLOW}, longer than any client of ours waits.
    SLOW,
    /// 500 before anything happened.
    ERROR_500,
    /// 429 with `Retry-After: 2` before anything happened.
    TOO_MANY,
    /// 200 with a body that is not what the protocol promises, before anything happened.
    GARBAGE,
    /// The request takes effect, then the connection is cut before the answer.
    LOSE_RESPONSE;

    /// Reads the word a person types: `down, slow, 500, 429, garbage, lose-response`.
    public static Fault of(String word) {
        return switch (word) {
            case "down" -> DOWN;
            case "slow" -> SLOW;
            case "500" -> ERROR_500;
            case "429" -> TOO_MANY;
            case "garbage" -> GARBAGE;
            case "lose-response" -> LOSE_RESPONSE;
            default -> throw new IllegalArgumentException(
                    "unknown fault \"" + word + "\": use down, slow, 500, 429, garbage or lose-response");
        };
    }

    /// The word for this fault, as {@link #of} reads it.
    public String word() {
        return switch (this) {
            case DOWN -> "down";
            case SLOW -> "slow";
            case ERROR_500 -> "500";
            case TOO_MANY -> "429";
            case GARBAGE -> "garbage";
            case LOSE_RESPONSE -> "lose-response";
        };
    }
}
