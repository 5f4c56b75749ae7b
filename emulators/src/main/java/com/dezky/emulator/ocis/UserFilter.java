package com.dezky.emulator.ocis;

import com.dezky.emulator.NotEmulated;
import com.dezky.emulator.ocis.State.User;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// `$filter` and `$search` on users: the few forms OCIS knows, joined by `and` and `or`.
record UserFilter(State state) {
    private static final Pattern TYPE = Pattern.compile("userType eq '([^']*)'");
    private static final Pattern MEMBER = Pattern.compile("memberOf/any\\((\\w+):\\1/id eq '([^']*)'\\)");
    private static final Pattern ROLE = Pattern
            .compile("appRoleAssignments/any\\((\\w+):\\1/appRoleId eq '([^']*)'\\)");
    private static final Pattern NAME = Pattern.compile("(startswith|contains)\\(displayName, *'([^']*)'\\)");

    Predicate<User> filter(String text) {
        return Arrays.stream(text.split(" or ")).map(this::all).reduce(Predicate::or).orElse(none -> false);
    }

    private Predicate<User> all(String text) {
        return Arrays.stream(text.split(" and ")).map(part -> one(part.strip())).reduce(Predicate::and).orElse(
                any -> true);
    }

    private Predicate<User> one(String text) {
        if (text.startsWith("signInActivity/")) {
            throw new NotEmulated("filtering users by their last sign-in");
        }
        var type = TYPE.matcher(text);
        if (type.matches()) {
            var wanted = type.group(1);
            return user -> wanted.equals("Member");
        }
        var member = MEMBER.matcher(text);
        if (member.matches()) {
            var group = state.groups.find(member.group(2));
            return user -> group.filter(one -> one.members().contains(user.id())).isPresent();
        }
        var role = ROLE.matcher(text);
        if (role.matches()) {
            var id = role.group(2);
            return user -> user.role().id.equals(id);
        }
        var name = NAME.matcher(text);
        if (name.matches()) {
            var part = name.group(2);
            return name.group(1).equals("contains")
                    ? user -> user.displayName().contains(part)
                    : user -> user.displayName().startsWith(part);
        }
        throw GraphError.of(501, "notSupported", "unsupported filter: " + text);
    }

    /// The searched term without its quotes.
    static String term(String search) {
        var text = search.strip();
        var quoted = text.length() > 1 && text.startsWith("\"") && text.endsWith("\"");
        return (quoted ? text.substring(1, text.length() - 1) : text).toLowerCase(Locale.ROOT);
    }

    static Predicate<User> search(String search) {
        var term = term(search);
        return user -> {
            var mail = user.mail();
            return contains(user.username(), term) || contains(user.displayName(), term)
                    || mail != null && contains(mail, term);
        };
    }

    private static boolean contains(String text, String term) {
        return text.toLowerCase(Locale.ROOT).contains(term);
    }
}
