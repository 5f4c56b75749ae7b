package com.dezky.security;

import com.dezky.access.Memberships.Membership;
import com.dezky.access.Role;
import com.dezky.kernel.PersonId;
import com.dezky.security.Consequence.Enrolment;
import com.dezky.security.Consequence.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Who would be locked out by a policy, as far as the sign-ins of the last 30 days tell. Pure.
/// @param people everybody who would notice, the worst off first
/// @param members how many were looked at
public record Preview(List<Consequence> people, int members) {
    /// @param sources    where people signed in from, by person
    /// @param hasFactor  whether somebody has a second factor: null for what the provider did not say
    static Preview of(SecurityPolicy policy, List<Membership> members, Map<PersonId, List<SignInSource>> sources,
            Function<Membership, @Nullable Boolean> hasFactor) {
        var people = new ArrayList<Consequence>();
        for (var member : members) {
            var consequence = of(policy, member, sources.getOrDefault(member.person(), List.of()), hasFactor);
            if (consequence.concerned()) {
                people.add(consequence);
            }
        }
        people.sort(Comparator.comparing(Consequence::verdict).thenComparing(Consequence::enrolment,
                Comparator.reverseOrder()).thenComparing(Consequence::name));
        return new Preview(List.copyOf(people), members.size());
    }

    private static Consequence of(SecurityPolicy policy, Membership member, List<SignInSource> sources,
            Function<Membership, @Nullable Boolean> hasFactor) {
        var refused = sources.stream().filter(source -> !source.admitted(policy))
                .sorted(Comparator.comparing(SignInSource::last).reversed()).toList();
        return new Consequence(member.id(), member.name(), member.email(), member.roles().contains(Role.OWNER),
                verdict(policy, member, sources, refused), refused, enrolment(policy, member, hasFactor));
    }

    private static Verdict verdict(SecurityPolicy policy, Membership member, List<SignInSource> sources,
            List<SignInSource> refused) {
        // The rules of somebody's home hold at their sign-in; of another tenant's, only the networks hold inside of it.
        var asked = !policy.ipAllowlist().isEmpty() || member.atHome() && !policy.allowedCountries().isEmpty();
        if (!asked) {
            return Verdict.ADMITTED;
        }
        if (sources.isEmpty()) {
            return Verdict.UNKNOWN;
        }
        return refused.isEmpty()
                ? Verdict.ADMITTED
                : refused.size() == sources.size() ? Verdict.REFUSED : Verdict.SOMETIMES;
    }

    private static Enrolment enrolment(SecurityPolicy policy, Membership member,
            Function<Membership, @Nullable Boolean> hasFactor) {
        if (policy.mfaMode() != MfaMode.REQUIRED || !member.atHome()) {
            return Enrolment.NOT_ASKED;
        }
        var has = hasFactor.apply(member);
        return has == null ? Enrolment.UNKNOWN : has ? Enrolment.HAS_ONE : Enrolment.MUST;
    }

    /// The same without a word about second factors, for who asks about those by themselves.
    public Preview withoutEnrolment() {
        return new Preview(people.stream().map(one -> new Consequence(one.member(), one.name(), one.email(),
                one.owner(), one.verdict(), one.refusedFrom(), Consequence.Enrolment.NOT_ASKED))
                .filter(Consequence::concerned).toList(), members);
    }

    /// How many end so.
    public long count(Verdict verdict) {
        return people.stream().filter(one -> one.verdict() == verdict).count();
    }

    /// How many have to enrol, or may have to.
    public long count(Enrolment enrolment) {
        return people.stream().filter(one -> one.enrolment() == enrolment).count();
    }
}
