package com.dezky.stalwart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.dezky.emulator.Fault;
import com.dezky.upstream.Unavailable;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MailingListsEmulatorTest extends MailingListsContract {
    @RegisterExtension
    final EmulatedMailServer server = new EmulatedMailServer();

    @Override
    StalwartSettings settings() {
        return server.settings();
    }

    @Test
    void findsAListWhoseCreationAnswerWasLost() {
        var domain = domain();
        server.emulator.faults().failNext(Fault.LOSE_RESPONSE, exchange -> exchange.bodyText().contains("/set"));
        assertThatThrownBy(() -> lists().create(aList("alle", domain))).isInstanceOf(Unavailable.class);
        assertThat(lists().of(Set.of(domain))).extracting(MailingList::name).containsExactly("alle");
    }
}
