package com.dezky.stalwart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.dezky.emulator.Fault;
import com.dezky.stalwart.AddressResult.Owner;
import com.dezky.stalwart.AddressResult.Taken;
import com.dezky.upstream.Unavailable;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MailAccountsEmulatorTest extends MailAccountsContract {
    @RegisterExtension
    final EmulatedMailServer server = new EmulatedMailServer();

    @Override
    StalwartSettings settings() {
        return server.settings();
    }

    @Test
    void findsAMailboxWhoseCreationAnswerWasLost() {
        var domain = domain();
        server.emulator.faults().failNext(Fault.LOSE_RESPONSE, exchange -> exchange.bodyText().contains("/set"));
        assertThatThrownBy(() -> mailbox(domain, "anna")).isInstanceOf(Unavailable.class);

        var found = accounts().findByAddress("anna", domain).orElseThrow();
        assertThat(found.description()).isEqualTo("Somebody");
        assertThat(accounts().createMailbox(aMailbox("anna", domain), Set.of()))
                .isEqualTo(new Taken(Optional.of(new Owner(Owner.Kind.ACCOUNT, found.id()))));
    }

    @Test
    void aConflictOnTheServerPassesAndTheSecondTrySucceeds() {
        var domain = domain();
        server.emulator.failNextMethod("x:Account/set", "serverUnavailable");
        assertThatThrownBy(() -> mailbox(domain, "anna")).isInstanceOf(Unavailable.class);
        assertThat(accounts().findByAddress("anna", domain)).isEmpty();
        assertThat(accounts().find(mailbox(domain, "anna"))).isPresent();
    }
}
