package com.dezky.security;

import java.util.List;
import java.util.UUID;

/// What a policy means for one member, going by where they signed in from lately.
/// @param member      the membership's id
/// @param refusedFrom from where they would have been refused, latest first
/// @param enrolment   whether they would have to set up a second factor on the way in
public record Consequence(UUID member, String name, String email, boolean owner, Verdict verdict,
        List<SignInSource> refusedFrom, Enrolment enrolment) {
    /// How their sign-ins would have ended.
    public enum Verdict {
        /// Each one refused.
        REFUSED,
        /// Some refused.
        SOMETIMES,
        /// They have not signed in lately, or somewhere we are not told of.
        UNKNOWN,
        ADMITTED;

        /// The word in JSON and texts.
        public String word() {
            return Enforcement.word(this);
        }
    }

    /// What a required second factor means for them.
    public enum Enrolment {
        NOT_ASKED,
        HAS_ONE,
        /// Not locked out: they are led through it at the next sign-in.
        MUST,
        /// The identity provider did not say.
        UNKNOWN;

        /// The word in JSON and texts.
        public String word() {
            return Enforcement.word(this);
        }
    }

    /// Whether anything would be different for them.
    public boolean concerned() {
        return verdict != Verdict.ADMITTED || enrolment == Enrolment.MUST || enrolment == Enrolment.UNKNOWN;
    }
}
