package com.dezky.sandbox;

/// What `./dezky up` prints when everything is ready.
final class Welcome {
    private Welcome() {}

    static String of(Addresses addresses) {
        var text = new StringBuilder(
                """

                Dezky is ready.

                  Portal      %s
                  Operator    %s
                  API         %s
                  Sandbox     %s   (break things, read the mail)

                Sign in with the password "%s" as:

                """.formatted(addresses.portal(), addresses.operator(), addresses.api(), addresses.page(),
                        SamplePerson.PASSWORD));
        for (var person : SamplePerson.values()) {
            text.append("  %-32s %s%n".formatted(person.username(), person.hint()));
        }
        return text.toString();
    }
}
