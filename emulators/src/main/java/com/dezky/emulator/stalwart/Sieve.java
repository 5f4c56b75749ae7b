package com.dezky.emulator.stalwart;

import com.dezky.emulator.NotEmulated;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// A Sieve script (RFC 5228) as far as replies and forwarding need it: `if` with `currentdate`, `vacation`, `redirect`,
/// `keep`, `discard` and `stop`. Any other command of the language is a 501.
final class Sieve {
    /// @param args strings, numbers, tags with their colon, and lists flattened
    private record Command(String name, List<String> args, List<Command> tests, List<Command> block) {
        boolean has(String arg) {
            return args.contains(arg);
        }

        /// What follows a tag.
        String after(String tag) {
            var at = args.indexOf(tag);
            return at < 0 || at + 1 == args.size() ? "" : args.get(at + 1);
        }
    }

    /// What a script does with one mail.
    /// @param kept whether it stays in the mailbox
    /// @param redirects where it goes as well
    /// @param replies subjects of the answers the sender gets
    record Effect(boolean kept, List<String> redirects, List<String> replies) {}

    private static final Pattern TOKEN = Pattern
            .compile("\\s+|#[^\\n]*\\n?|/\\*.*?\\*/|\"(?:[^\"\\\\]|\\\\.)*\"|:\\w+|\\w+"
                    + "|[\\[\\](){};,]", Pattern.DOTALL);
    private static final Set<String> COMMANDS = Set.of("require", "if", "elsif", "else", "vacation", "redirect", "keep",
            "discard", "stop");
    private static final Set<String> TESTS = Set.of("true", "false", "allof", "anyof", "not", "currentdate");
    private static final Set<String> BEYOND = Set.of("fileinto", "reject", "ereject", "addflag", "setflag", "notify",
            "header", "address", "envelope", "exists", "size", "date", "set", "foreverypart", "include", "text");

    private final List<String> tokens = new ArrayList<>();
    private int at;
    private List<Command> commands = List.of();

    private Sieve(String text) {
        var matcher = TOKEN.matcher(text);
        var end = 0;
        while (matcher.find() && matcher.start() == end) {
            end = matcher.end();
            var token = matcher.group();
            if (!token.isBlank() && !token.startsWith("#") && !token.startsWith("/*")) {
                tokens.add(token);
            }
        }
        if (end < text.length()) {
            throw invalid("unexpected \"" + text.charAt(end) + "\"");
        }
    }

    /// @throws SetError `invalidScript` for what is no script
    static Sieve parse(String text) {
        var script = new Sieve(text);
        script.commands = script.block(false);
        var required = script.commands.stream().filter(command -> command.name().equals("require"))
                .flatMap(command -> command.args().stream()).toList();
        check(script.commands, required);
        return script;
    }

    Effect run(LocalDate today) {
        var run = new Run(today);
        run.all(commands);
        return new Effect(run.kept || run.implicit, run.redirects, run.replies);
    }

    private static void check(List<Command> commands, List<String> required) {
        for (var command : commands) {
            var needed = switch (command.name()) {
                case "vacation" -> "vacation";
                case "currentdate" -> "date";
                case "redirect" -> command.has(":copy") ? "copy" : "";
                default -> "";
            };
            if (!needed.isEmpty() && !required.contains(needed)) {
                throw invalid("\"%s\" must be required".formatted(needed));
            }
            check(command.tests(), required);
            check(command.block(), required);
        }
    }

    private List<Command> block(boolean inner) {
        var block = new ArrayList<Command>();
        while (at < tokens.size() && !(inner && peek().equals("}"))) {
            block.add(command());
        }
        if (inner) {
            expect("}");
        }
        return block;
    }

    private Command command() {
        var name = named(COMMANDS);
        var command = arguments(name);
        if (peek().equals("{")) {
            expect("{");
            return new Command(name, command.args(), command.tests(), block(true));
        }
        expect(";");
        return command;
    }

    private Command arguments(String name) {
        var args = new ArrayList<String>();
        while (peek().startsWith("\"") || peek().startsWith(":") || peek().equals("[") || peek().matches("\\d+")) {
            var token = next();
            if (token.equals("[")) {
                while (!peek().equals("]")) {
                    args.add(text(next()));
                    if (peek().equals(",")) {
                        next();
                    }
                }
                expect("]");
            } else {
                args.add(token.startsWith("\"") ? text(token) : token);
            }
        }
        var tests = new ArrayList<Command>();
        if (peek().equals("(")) {
            expect("(");
            do {
                tests.add(test());
            } while (next().equals(","));
            at--;
            expect(")");
        } else if (peek().matches("[a-z]\\w*")) {
            tests.add(test());
        }
        return new Command(name, args, tests, List.of());
    }

    private Command test() {
        return arguments(named(TESTS));
    }

    private String named(Set<String> known) {
        var name = next();
        if (BEYOND.contains(name)) {
            throw new NotEmulated("the Sieve command " + name);
        }
        if (!known.contains(name)) {
            throw invalid("unexpected \"" + name + "\"");
        }
        return name;
    }

    private static String text(String token) {
        if (!token.startsWith("\"")) {
            throw invalid("a string was expected, not " + token);
        }
        return token.substring(1, token.length() - 1).replaceAll("(?s)\\\\(.)", "$1");
    }

    private String peek() {
        return at < tokens.size() ? tokens.get(at) : "";
    }

    private String next() {
        if (at >= tokens.size()) {
            throw invalid("it ends too early");
        }
        return tokens.get(at++);
    }

    private void expect(String token) {
        if (!peek().equals(token)) {
            throw invalid("\"%s\" was expected, not \"%s\"".formatted(token, peek()));
        }
        at++;
    }

    private static SetError invalid(String why) {
        return SetError.of("invalidScript", "Failed to compile script: " + why + ".");
    }

    private static final class Run {
        private final LocalDate today;
        private final List<String> redirects = new ArrayList<>();
        private final List<String> replies = new ArrayList<>();
        private boolean implicit = true;
        private boolean kept;
        private boolean stopped;

        Run(LocalDate today) {
            this.today = today;
        }

        void all(List<Command> commands) {
            var open = false; // whether an `elsif` or `else` that follows is still to be tried
            for (var command : commands) {
                if (stopped) {
                    return;
                }
                switch (command.name()) {
                    case "if" -> open = !taken(command);
                    case "elsif" -> open = open && !taken(command);
                    case "else" -> {
                        if (open) {
                            all(command.block());
                        }
                    }
                    case "redirect" -> {
                        redirects.add(command.args().getLast());
                        implicit &= command.has(":copy");
                    }
                    case "vacation" -> replies.add(command.after(":subject"));
                    case "keep" -> kept = true;
                    case "discard" -> implicit = false;
                    case "stop" -> stopped = true;
                    default -> {
                    }
                }
            }
        }

        private boolean taken(Command command) {
            var holds = holds(command.tests().getFirst());
            if (holds) {
                all(command.block());
            }
            return holds;
        }

        private boolean holds(Command test) {
            return switch (test.name()) {
                case "true" -> true;
                case "false" -> false;
                case "not" -> !holds(test.tests().getFirst());
                case "allof" -> test.tests().stream().allMatch(this::holds);
                case "anyof" -> test.tests().stream().anyMatch(this::holds);
                default -> dated(test);
            };
        }

        private boolean dated(Command test) {
            var order = today.toString().compareTo(test.args().getLast());
            return switch (test.after(":value")) {
                case "ge" -> order >= 0;
                case "gt" -> order > 0;
                case "le" -> order <= 0;
                case "lt" -> order < 0;
                default -> throw new NotEmulated("this comparison of dates in Sieve");
            };
        }
    }
}
