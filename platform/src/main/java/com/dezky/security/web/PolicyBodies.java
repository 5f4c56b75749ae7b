package com.dezky.security.web;

import com.dezky.kernel.Cidr;
import com.dezky.security.ChangePolicy;
import com.dezky.security.Consequence;
import com.dezky.security.Country;
import com.dezky.security.Enforcement;
import com.dezky.security.Preview;
import com.dezky.security.SecurityPolicy;
import com.dezky.access.Actor;
import com.dezky.access.web.Fields;
import com.dezky.kernel.TenantId;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The policy as JSON has it.
final class PolicyBodies {
    /// So many people are named; the counts count everybody.
    private static final int NAMED = 200;

    private PolicyBodies() {}

    /// A change of the policy; what is absent or null stays.
    record Change(@Nullable String mfaMode, @Nullable Integer sessionIdleMinutes,
            @Nullable Integer sessionAbsoluteMinutes, @Nullable List<String> allowedCountries,
            @Nullable List<String> ipAllowlist, @Nullable Boolean reportOnly, @Nullable String confirm) {
        /// @throws com.dezky.kernel.Problem 422 with everything that is wrong
        ChangePolicy on(Actor by, TenantId tenant, long version) {
            var fields = new PolicyFields();
            var change = new ChangePolicy(by, tenant, version, fields.mode(mfaMode), fields.idle(sessionIdleMinutes),
                    fields.absolute(sessionAbsoluteMinutes), fields.countries(allowedCountries),
                    fields.networks(ipAllowlist), reportOnly, confirm);
            Fields.check(fields.wrong());
            return change;
        }
    }

    record Place(String where, String how) {}

    record Field(String state, List<Place> enforced) {}

    record Lifted(Instant from, Instant until, String reason, String by) {}

    record Body(String mfaMode, int sessionIdleMinutes, int sessionAbsoluteMinutes, List<String> allowedCountries,
            List<String> ipAllowlist, boolean reportOnly, @Nullable Lifted lifted, Map<String, Field> enforcement,
            long version) {}

    static Body of(SecurityPolicy policy, Enforcement enforcement) {
        var glass = policy.breakGlass();
        return new Body(policy.mfaMode().word(), policy.sessionIdleMinutes(), policy.sessionAbsoluteMinutes(),
                policy.allowedCountries().stream().map(Country::code).toList(),
                policy.ipAllowlist().stream().map(Cidr::toString).toList(), policy.reportOnly(),
                glass == null ? null : new Lifted(glass.from(), glass.until(), glass.reason(), glass.by()),
                fields(enforcement), policy.version());
    }

    private static Map<String, Field> fields(Enforcement enforcement) {
        var fields = new LinkedHashMap<String, Field>();
        Arrays.stream(Enforcement.Field.values()).forEach(field -> {
            var judgement = enforcement.of(field);
            fields.put(field.member(), new Field(judgement.state().word(), judgement.places().stream()
                    .map(place -> new Place(place.word(), how(place))).toList()));
        });
        return fields;
    }

    private static String how(Enforcement.Place place) {
        return switch (place) {
            case SIGN_IN -> "At the identity provider, on the way to every application, at each authorization.";
            case PROVIDER_SESSION -> "The session at the identity provider ends by the next shorter of a quarter of an "
                    + "hour, an hour, 8 hours, a day and a week.";
            case PORTAL -> "In the portal's own sessions, at each request.";
            case API -> "For people's tokens at the API, at each request. Tokens of service accounts are not concerned.";
        };
    }

    record Source(@Nullable String ip, @Nullable String country, long times, Instant last) {}

    record Person(String id, String name, String email, boolean owner, String verdict, String enrolment,
            List<Source> refusedFrom) {}

    record PreviewBody(int members, long refused, long sometimes, long unknown, long mustEnrol,
            long enrolmentUnknown, List<Person> people) {}

    static PreviewBody of(Preview preview) {
        return new PreviewBody(preview.members(), preview.count(Consequence.Verdict.REFUSED),
                preview.count(Consequence.Verdict.SOMETIMES), preview.count(Consequence.Verdict.UNKNOWN),
                preview.count(Consequence.Enrolment.MUST), preview.count(Consequence.Enrolment.UNKNOWN),
                preview.people().stream().limit(NAMED).map(PolicyBodies::person).toList());
    }

    private static Person person(Consequence one) {
        return new Person(one.member().toString(), one.name(), one.email(), one.owner(), one.verdict().word(),
                one.enrolment().word(), one.refusedFrom().stream().limit(10).map(source -> new Source(source.ip(),
                        source.country() == null ? null : source.country().code(), source.times(), source.last()))
                        .toList());
    }
}
