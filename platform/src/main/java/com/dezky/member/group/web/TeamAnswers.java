package com.dezky.member.group.web;

import com.dezky.kernel.Problem;
import com.dezky.member.AddressRefusal;
import com.dezky.member.Staffed;
import com.dezky.member.TeamResult;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Each way that making or changing a group or a shared mailbox can end, as the API says it; and what it reads alike.
final class TeamAnswers {
    private static final long LEAST_QUOTA = 1_000_000;
    private static final long MOST_QUOTA = 100_000_000_000_000L;
    private static final int MOST_MEMBERS = 10_000;

    private TeamAnswers() {}

    /// How it is now.
    /// @throws Problem for every other ending
    static <T> Staffed<T> of(TeamResult<T> result, Function<Staffed<T>, Object> body) {
        return switch (result) {
            case TeamResult.Done(var now) -> now;
            case TeamResult.Stale(var now) -> throw Problem.stale(body.apply(now));
            case TeamResult.NoAddress(var pointer, var why) -> throw of(pointer, why);
            case TeamResult.UnknownMember(var id) -> throw Problem.invalid(List.of(new Problem.Field("/members",
                    "unknown-member", "names " + id + ", who is not a member")));
        };
    }

    private static Problem of(String pointer, AddressRefusal refusal) {
        return switch (refusal) {
            case AddressRefusal.Unreadable(var code, var why) -> Problem.invalid(List.of(new Problem.Field(pointer,
                    code, why)));
            case AddressRefusal.DomainNotOwned(var domain) -> Problem.conflict("domain-not-owned",
                    domain + " is not a domain of this organisation.");
            case AddressRefusal.Taken(var address, var holder) -> holder == null
                    ? Problem.conflict("address-taken", address + " is taken.")
                    : Problem.conflict("address-taken", address + " belongs to " + holder.name() + " already.")
                            .with("holder", Map.of("kind", holder.kind().name().toLowerCase(Locale.ROOT)
                                    .replace('_', '-'), "id", holder.id(), "name", holder.name()));
        };
    }

    static Set<UUID> members(List<Problem.Field> wrong, @Nullable List<String> ids) {
        var members = new LinkedHashSet<UUID>();
        var all = ids == null ? List.<String>of() : ids;
        if (all.size() > MOST_MEMBERS) {
            wrong.add(new Problem.Field("/members", "too-many", "has at most " + MOST_MEMBERS + " entries"));
            return members;
        }
        for (var at = 0; at < all.size(); at++) {
            try {
                members.add(UUID.fromString(all.get(at)));
            } catch (IllegalArgumentException notAnId) {
                wrong.add(new Problem.Field("/members/" + at, "bad-id", "is not an id"));
            }
        }
        return members;
    }

    static @Nullable Long quota(List<Problem.Field> wrong, @Nullable Long bytes) {
        if (bytes != null && (bytes < LEAST_QUOTA || bytes > MOST_QUOTA)) {
            wrong.add(new Problem.Field("/quotaBytes", "out-of-range", "is between 1 MB and 100 TB"));
        }
        return bytes;
    }

    static String description(List<Problem.Field> wrong, @Nullable String text) {
        var said = text == null ? "" : text.strip();
        if (said.length() > 500) {
            wrong.add(new Problem.Field("/description", "too-long", "has at most 500 characters"));
        }
        return said;
    }

    /// Whether the list asked for is that of the removed.
    static boolean removed(@Nullable String status) {
        if (status != null && !Set.of("active", "removed").contains(status)) {
            throw Problem.badRequest("bad-parameter", "status is one of active, removed.");
        }
        return "removed".equals(status);
    }

    static List<Problem.Field> nothingWrong() {
        return new ArrayList<>();
    }
}
