package com.dezky.emulator.authentik;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An emulator with Ida, a member of `acme`, and Otto, an operator; and with the portal's and the operators' client.
final class Sample {
    static final UUID IDA = UUID.fromString("0b2c0000-0000-4000-8000-000000000001");
    static final UUID OTTO = UUID.fromString("0b2c0000-0000-4000-8000-000000000002");

    private Sample() {}

    static AuthentikEmulator started(Settings settings) {
        return started(settings, null);
    }

    static AuthentikEmulator started(Settings settings, @Nullable String logoutUri) {
        var authentik = new AuthentikEmulator(settings);
        authentik.seedUser(new SeedUser(IDA, "ida", "ida@acme.test", "Ida Holm", "ida's password",
                "member of Acme", List.of("acme")));
        authentik.seedUser(new SeedUser(OTTO, "otto", "otto@dezky.test", "Otto Berg", "otto's password", null,
                List.of("dezky-platform-admins")));
        authentik.seedClient(new SeedClient("portal", "secret of portal", List.of(Browser.CALLBACK),
                List.of("http://app.example.test/bye"), logoutUri, null));
        authentik.seedClient(new SeedClient("operator", "secret of operator", List.of(Browser.CALLBACK), List.of(),
                null, "dezky-platform-admins"));
        authentik.start(0);
        return authentik;
    }
}
