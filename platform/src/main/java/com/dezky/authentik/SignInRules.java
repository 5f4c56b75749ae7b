package com.dezky.authentik;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What an application's sign-ins go through, as it is set up at the identity provider just now.
/// @param authentication how one signs in for it; null while that is left to the server's default
/// @param authorization  what one goes through on the way to it, at every authorization
public record SignInRules(@Nullable Flow authentication, @Nullable Flow authorization) {
    /// @param places in order
    public record Flow(String slug, List<Place> places) {}

    /// A stage in a flow.
    /// @param kind     the stage's model, as `authentik_stages_deny.denystage`
    /// @param late     its policies are asked when the stage is reached, when it is known who signs in
    /// @param policies what decides whether the stage runs; without any it always does
    public record Place(int order, String kind, String stage, boolean late, List<Bound> policies) {}

    /// A policy that decides about a stage.
    /// @param yesInDoubt  the stage runs when the policy cannot be evaluated
    /// @param fingerprint of its expression; null for other kinds of policy
    public record Bound(String policy, boolean yesInDoubt, @Nullable String fingerprint) {}

    /// What our blueprint asks, each by a policy of its own. The fingerprint is that of the policy's text: another text
    /// under the same name decides something else.
    public enum Question {
        REFUSE_HOME("1f58f2879ca8f855"),
        REFUSE_RULES("4ce96ad449b65fa7"),
        REFUSE_NETWORK("1acfe41681251e10"),
        REFUSE_COUNTRY("fdb5154082de9996"),
        FACTOR_REQUIRED("6fd0834ed3cf8734"),
        FACTOR_OF_ONES_OWN("76be9da9d9a45b6e"),
        SESSION_AS_INSTALLED("536c2554e2c8736c"),
        SESSION_WEEK("f14180bcb4c0acc2"),
        SESSION_DAY("f47d334cfd62368e"),
        SESSION_HOURS_8("b3e7e11faafa262d"),
        SESSION_HOUR("9e4800b8ae26222b"),
        SESSION_QUARTER("86cd731a84b7693f");

        private final String fingerprint;

        Question(String fingerprint) {
            this.fingerprint = fingerprint;
        }

        /// The word in the names of its policy and its stage, as `refuse-home`.
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        public String fingerprint() {
            return fingerprint;
        }
    }

    private static final String DENY = "authentik_stages_deny.denystage";
    private static final String VALIDATE = "authentik_stages_authenticator_validate.authenticatorvalidatestage";
    private static final String LOGIN = "authentik_stages_user_login.userloginstage";

    /// Whether somebody from a network that the tenant does not list is turned away at every authorization.
    public boolean refusesNetworks() {
        return readsRules() && asks(authorization, DENY, Question.REFUSE_NETWORK);
    }

    /// Whether somebody from a country that the tenant does not list is turned away at every authorization.
    public boolean refusesCountries() {
        return readsRules() && asks(authorization, DENY, Question.REFUSE_COUNTRY);
    }

    /// Whether everybody of a tenant that requires a second factor is asked for it, or to set one up.
    public boolean requiresFactors() {
        return readsRules() && asks(authorization, VALIDATE, Question.FACTOR_REQUIRED);
    }

    /// Whether the session at the identity provider is no longer than the tenant says, down to the next step of the
    /// blueprint.
    public boolean shortensSessions() {
        return Stream.of(Question.SESSION_WEEK, Question.SESSION_DAY, Question.SESSION_HOURS_8, Question.SESSION_HOUR,
                Question.SESSION_QUARTER).allMatch(tier -> asks(authentication, LOGIN, tier));
    }

    /// Whether an address from which passwords are guessed is turned away.
    public boolean slowsGuesses() {
        return places(authentication).anyMatch(place -> place.kind().equals(DENY) && place.late()
                && place.policies().stream().anyMatch(bound -> bound.policy().equals("dezky-guesses")));
    }

    /// Without these two, an account that lost its group, or rules that broke, would go for having none.
    private boolean readsRules() {
        return asks(authorization, DENY, Question.REFUSE_HOME) && asks(authorization, DENY, Question.REFUSE_RULES);
    }

    /// Whether a stage of this kind stands there and runs when, and only when, the question says so, or cannot say.
    private static boolean asks(@Nullable Flow flow, String kind, Question question) {
        return places(flow).anyMatch(place -> place.kind().equals(kind) && place.late()
                && place.stage().equals("dezky-" + question.word()) && place.policies().size() == 1
                && place.policies().stream().allMatch(bound -> bound.policy().equals("dezky-" + question.word())
                        && bound.yesInDoubt() && question.fingerprint().equals(bound.fingerprint())));
    }

    private static Stream<Place> places(@Nullable Flow flow) {
        return Optional.ofNullable(flow).stream().flatMap(one -> one.places().stream());
    }

    /// What tells one expression from another; the server strips the ends.
    static String fingerprint(String expression) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256")
                    .digest(expression.strip().getBytes(StandardCharsets.UTF_8))).substring(0, 16);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
