package com.dezky;

import com.dezky.kernel.EmailAddress;
import com.dezky.operation.GrantResult.Ambiguous;
import com.dezky.operation.GrantResult.Deactivated;
import com.dezky.operation.GrantResult.Granted;
import com.dezky.operation.GrantResult.Unknown;
import com.dezky.operation.PlatformAdmins;
import com.dezky.upstream.UpstreamFailure;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.springframework.boot.builder.SpringApplicationBuilder;

/// `dezky admin grant <e-mail>`, run on the server with the settings of the platform. It starts the application without
/// its doors, does one thing, and ends.
final class AdminCommand {
    static final String NAME = "admin";
    private static final String USAGE = """
                                        dezky admin grant <e-mail>    make somebody an operator: the person with this address at the identity provider
                                        """;
    /// Nobody can come in while it runs: one door, on a free port of this machine.
    private static final Map<String, Object> CLOSED = Map.of("dezky.surfaces", "api", "server.port", "0",
            "server.address", "127.0.0.1", "dezky.management-port", "-1", "logging.level.root", "warn");

    private AdminCommand() {}

    /// @return the exit code: 0 when it is done, 1 when it could not be, 2 for a call that cannot be understood
    static int run(String[] args) {
        var out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        if (args.length != 3 || !args[1].equals("grant")) {
            out.print(USAGE);
            return 2;
        }
        try {
            return grant(new EmailAddress(args[2]), out);
        } catch (IllegalArgumentException malformed) {
            out.println("\"" + args[2] + "\" is not an e-mail address.");
            return 2;
        }
    }

    private static int grant(EmailAddress email, PrintStream out) {
        var arguments = CLOSED.entrySet().stream().map(one -> "--" + one.getKey() + "=" + one.getValue())
                .toArray(String[]::new);
        try (var application = new SpringApplicationBuilder(Dezky.class).run(arguments)) {
            return switch (application.getBean(PlatformAdmins.class).grant(email)) {
                case Granted(var person) -> {
                    out.println(person.name() + " (" + person.email() + ") is an operator.");
                    yield 0;
                }
                case Unknown(var address) -> {
                    out.println("Nobody at the identity provider has the address " + address
                            + ". Make the account there first.");
                    yield 1;
                }
                case Ambiguous(var address, var usernames) -> {
                    out.println("Several people have the address " + address + ": " + String.join(", ", usernames)
                            + ". Give the one you mean an address of their own.");
                    yield 1;
                }
                case Deactivated(var username) -> {
                    out.println("The account " + username + " is deactivated at the identity provider.");
                    yield 1;
                }
            };
        } catch (UpstreamFailure away) {
            out.println(away.getMessage() + " Nothing was granted.");
            return 1;
        }
    }
}
