package com.dezky.member.web;

import com.dezky.access.Role;
import com.dezky.access.web.Fields;
import com.dezky.kernel.EmailAddress;
import com.dezky.kernel.Problem;
import com.dezky.member.Mailbox.Reply;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Reads what is said about a member, noting everything that is wrong with it.
final class MemberFields {
    private static final int MOST_FORWARDS = 5;
    private static final int MOST_GROUPS = 200;
    private static final long LEAST_QUOTA = 1_000_000;
    private static final long MOST_QUOTA = 100_000_000_000_000L;

    private final List<Problem.Field> wrong = new ArrayList<>();

    List<Problem.Field> wrong() {
        return List.copyOf(wrong);
    }

    /// @throws Problem 422 when something was noted
    void check() {
        Fields.check(wrong);
    }

    void note(String pointer, String code, String detail) {
        wrong.add(new Problem.Field(pointer, code, detail));
    }

    String name(@Nullable String typed) {
        return Fields.text(wrong, "/name", typed, 200);
    }

    /// Only whether there is one: the rules of addresses are the use case's.
    String address(String pointer, @Nullable String typed) {
        if (typed == null || typed.isBlank()) {
            note(pointer, "required", "is required");
            return "";
        }
        return typed;
    }

    /// @param least how many there must be
    Set<Role> roles(@Nullable List<String> words, int least) {
        var roles = new LinkedHashSet<Role>();
        var all = words == null ? List.<String>of() : words;
        for (var at = 0; at < all.size(); at++) {
            var role = Role.of(all.get(at));
            if (role.isEmpty()) {
                note("/roles/" + at, "unknown-role",
                        "is one of owner, admin, user_admin, billing_admin, auditor, member");
            }
            role.ifPresent(roles::add);
        }
        if (all.size() < least) {
            note("/roles", "required", "has at least one role");
        }
        return roles;
    }

    Set<UUID> groups(@Nullable List<String> ids) {
        var groups = new LinkedHashSet<UUID>();
        var all = ids == null ? List.<String>of() : ids;
        if (all.size() > MOST_GROUPS) {
            note("/groups", "too-many", "has at most " + MOST_GROUPS + " groups");
            return groups;
        }
        for (var at = 0; at < all.size(); at++) {
            try {
                groups.add(UUID.fromString(all.get(at)));
            } catch (IllegalArgumentException notAnId) {
                note("/groups/" + at, "unknown-group", "is the id of a group");
            }
        }
        return groups;
    }

    /// 0 and nothing are what the plan holds.
    @Nullable
    Long quota(@Nullable Long bytes) {
        if (bytes == null || bytes == 0) {
            return null;
        }
        if (bytes < LEAST_QUOTA || bytes > MOST_QUOTA) {
            note("/quotaBytes", "out-of-range", "is 0 for what the plan holds, or from " + LEAST_QUOTA + " to "
                    + MOST_QUOTA);
        }
        return bytes;
    }

    List<String> forwards(List<String> typed) {
        if (typed.size() > MOST_FORWARDS) {
            note("/forwardTo", "too-many", "has at most " + MOST_FORWARDS + " addresses");
        }
        var all = new LinkedHashSet<String>();
        for (var at = 0; at < typed.size(); at++) {
            all.add(Fields.email(wrong, "/forwardTo/" + at, typed.get(at)).strip().toLowerCase(Locale.ROOT));
        }
        return List.copyOf(all);
    }

    /// @return null for a reply without text: that is none
    @Nullable
    Reply reply(@Nullable String subject, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        if (subject != null && subject.length() > 200 || text.length() > 5000) {
            note("/autoReply", "too-long", "has at most 200 characters of subject and 5000 of text");
        }
        return new Reply(subject == null ? "" : subject.strip(), text.strip());
    }

    /// Mail that goes on to where it came from goes round.
    static boolean forwardsToItself(List<String> to, String address, List<String> aliases) {
        return to.stream().anyMatch(each -> each.equals(new EmailAddress(address).value()) || aliases.contains(each));
    }
}
