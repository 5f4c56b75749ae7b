package com.dezky.sso.web;

import com.dezky.access.web.Fields;
import com.dezky.kernel.Problem;
import com.dezky.sso.NewSecret;
import com.dezky.sso.RedirectUris;
import com.dezky.sso.SsoApp;
import com.dezky.sso.SsoAppResult;
import com.dezky.sso.SsoApps;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Each way that an application can end up, as the API says it; and how its fields are read.
final class SsoAnswers {
    /// What was asked for, as far as it can be read.
    record Order(String name, List<String> redirectUris, List<UUID> groups) {}

    private SsoAnswers() {}

    static NewSecret handed(SsoAppResult result) {
        if (result instanceof SsoAppResult.Handed(var made)) {
            return made;
        }
        throw problem(result, _ -> "");
    }

    static SsoApp changed(SsoAppResult result, Function<SsoApp, Object> body) {
        if (result instanceof SsoAppResult.Changed(var app)) {
            return app;
        }
        throw problem(result, body);
    }

    private static Problem problem(SsoAppResult result, Function<SsoApp, Object> body) {
        return switch (result) {
            case SsoAppResult.Handed _,SsoAppResult.Changed _ -> throw new IllegalStateException("no problem at all");
            case SsoAppResult.NameTaken(var name) -> Problem.conflict("name-taken", "There is an app \"" + name
                    + "\" already.");
            case SsoAppResult.TooMany(var most) -> Problem.conflict("too-many-apps", "An organisation has at most "
                    + most + " apps.");
            case SsoAppResult.NoSuchGroup() -> Problem.invalid(List.of(new Problem.Field("/groups", "unknown-group",
                    "names a group that is none of this organisation's")));
            case SsoAppResult.Stale(var now) -> Problem.stale(body.apply(now));
            case SsoAppResult.Busy() -> Problem.conflict("app-busy",
                    "Somebody else is renewing this app's secret right now.");
            case SsoAppResult.NotDone _ -> new Problem(503, "identity-provider-unavailable",
                    "The identity provider did not do it. Nothing was changed; try again.");
            case SsoAppResult.Unsure _ -> new Problem(503, "secret-uncertain",
                    "The identity provider did not say whether it took the new secret. The old one may have stopped "
                            + "working; try again.");
        };
    }

    static Order order(@Nullable String name, @Nullable List<@Nullable String> uris, @Nullable List<String> groups) {
        var wrong = new ArrayList<Problem.Field>();
        var order = new Order(Fields.text(wrong, "/name", name, SsoApps.LONGEST_NAME), uris(wrong, uris),
                groups(wrong, groups));
        Fields.check(wrong);
        return order;
    }

    private static List<String> uris(List<Problem.Field> wrong, @Nullable List<@Nullable String> typed) {
        if (typed == null || typed.isEmpty()) {
            wrong.add(new Problem.Field("/redirectUris", "required", "has at least one address"));
            return List.of();
        }
        if (typed.size() > RedirectUris.MOST) {
            wrong.add(new Problem.Field("/redirectUris", "too-many", "has at most " + RedirectUris.MOST
                    + " addresses"));
            return List.of();
        }
        var read = RedirectUris.read(typed.stream().map(uri -> uri == null ? "" : uri).toList());
        read.wrong().forEach(fault -> wrong.add(new Problem.Field("/redirectUris/" + fault.at(), fault.fault().word(),
                sentence(fault.fault()))));
        return read.uris();
    }

    private static String sentence(RedirectUris.Fault fault) {
        return switch (fault) {
            case EMPTY -> "is empty";
            case TOO_LONG -> "has at most " + RedirectUris.LONGEST + " characters";
            case UNREADABLE -> "is not an address";
            case WILDCARD -> "cannot hold a wildcard: addresses are compared exactly";
            case RELATIVE -> "is a complete address, for example https://wiki.firma.dk/callback";
            case SCHEME -> "begins with https://";
            case PLAIN_HTTP -> "begins with https://; http:// is only for programs on the same machine";
            case USER_INFO -> "cannot hold a name or password before the host";
            case FRAGMENT -> "cannot hold a # part";
            case NOT_ASCII -> "holds only ASCII; write the host in its xn-- form";
            case HOST -> "has no host that can be reached";
            case TWICE -> "stands there already";
        };
    }

    private static List<UUID> groups(List<Problem.Field> wrong, @Nullable List<String> ids) {
        var groups = new ArrayList<UUID>();
        var all = ids == null ? List.<String>of() : ids;
        if (all.size() > 50) {
            wrong.add(new Problem.Field("/groups", "too-many", "has at most 50 entries"));
            return groups;
        }
        for (var at = 0; at < all.size(); at++) {
            try {
                var id = UUID.fromString(all.get(at));
                if (!groups.contains(id)) {
                    groups.add(id);
                }
            } catch (IllegalArgumentException notAnId) {
                wrong.add(new Problem.Field("/groups/" + at, "bad-id", "is not an id"));
            }
        }
        return List.copyOf(groups);
    }
}
