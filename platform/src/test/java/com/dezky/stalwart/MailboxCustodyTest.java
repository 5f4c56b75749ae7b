package com.dezky.stalwart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.dezky.emulator.Fault;
import com.dezky.emulator.stalwart.Delivered;
import com.dezky.emulator.stalwart.Delivered.Kind;
import com.dezky.emulator.stalwart.StalwartEmulator.Settings;
import com.dezky.upstream.NotConfigured;
import com.dezky.upstream.Rejected;
import com.dezky.upstream.Secret;
import com.dezky.upstream.Unavailable;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What the worker does with a leaver's mailbox, told by what then becomes of mail to it.
class MailboxCustodyTest extends StalwartContract {
    private static final String ANNA = "anna@kunde.test";
    private static final String SENDER = "customer@elsewhere.test";
    private static final MailRules.Reply REPLY = new MailRules.Reply("Anna has \"left\"", "Ask Kim\"; discard;\n",
            null, null);
    private static final MailRules.Forwarding TO_KIM = new MailRules.Forwarding(List.of("kim@kunde.test"), true);

    @RegisterExtension
    final EmulatedMailServer server = new EmulatedMailServer();
    private String anna = "";
    private String kim = "";

    @BeforeEach
    void people() {
        anna = server.emulator.seedAccount(ANNA, "Anna");
        kim = server.emulator.seedAccount("kim@kunde.test", "Kim");
    }

    @Override
    StalwartSettings settings() {
        return server.settings();
    }

    @Test
    void answersAndForwardsUntilTheRulesAreCleared() {
        assertThat(custody().rules(anna)).isEmpty();
        var both = new MailRules(REPLY, TO_KIM);
        custody().setRules(anna, both);
        custody().setRules(anna, both);
        assertThat(custody().rules(anna)).contains(both);
        assertThat(deliver()).containsExactly(new Delivered(Kind.STORED, ANNA, ""),
                new Delivered(Kind.REPLIED, SENDER, "Anna has \"left\""),
                new Delivered(Kind.STORED, "kim@kunde.test", ""));

        var forwarding = new MailRules(null, new MailRules.Forwarding(List.of("boss@elsewhere.test"), false));
        custody().setRules(anna, forwarding);
        assertThat(custody().rules(anna)).contains(forwarding);
        assertThat(deliver()).containsExactly(new Delivered(Kind.PASSED_ON, "boss@elsewhere.test", ""));

        custody().clearRules(anna);
        custody().clearRules(anna);
        assertThat(custody().rules(anna)).isEmpty();
        assertThat(deliver()).containsExactly(new Delivered(Kind.STORED, ANNA, ""));
    }

    @Test
    void answersOnlyOnTheDaysItIsMeantFor() {
        var longAgo = LocalDate.of(2020, 1, 1);
        custody().setRules(anna, new MailRules(new MailRules.Reply("Away", "x", null, longAgo), null));
        assertThat(deliver()).extracting(Delivered::kind).containsExactly(Kind.STORED);
        custody().setRules(anna, new MailRules(new MailRules.Reply("Away", "x", longAgo, null), null));
        assertThat(deliver()).extracting(Delivered::kind).containsExactly(Kind.STORED, Kind.REPLIED);
    }

    @Test
    void aFrozenMailboxStillAnswersAndForwards() {
        custody().setRules(anna, new MailRules(REPLY, TO_KIM));
        stalwart().accounts().freeze(anna, false);
        assertThat(deliver()).extracting(Delivered::kind).containsExactly(Kind.STORED, Kind.REPLIED, Kind.STORED);
        assertThat(custody().rules(anna)).isPresent();
        stalwart().accounts().freeze(anna, true);
        assertThat(deliver()).extracting(Delivered::kind).containsExactly(Kind.BOUNCED);
    }

    @Test
    void rulesWhoseAnswerWasLostAreSetAgainWithoutHarm() {
        var rules = new MailRules(REPLY, null);
        server.emulator.faults().failNext(Fault.LOSE_RESPONSE, exchange -> exchange.bodyText().contains(
                "SieveScript/set"));
        assertThatThrownBy(() -> custody().setRules(anna, rules)).isInstanceOf(Unavailable.class);
        assertThat(custody().rules(anna)).contains(rules);
        custody().setRules(anna, rules);
        assertThat(custody().rules(anna)).contains(rules);
    }

    @Test
    void handsAMailboxToAnotherAndTakesItBack() {
        assertThat(custody().sharesOf(anna)).isEmpty();
        custody().share(anna, kim, MailboxRights.READ);
        assertThat(custody().sharesOf(anna)).isEqualTo(Map.of(kim, Optional.of(MailboxRights.READ)));
        custody().share(anna, kim, MailboxRights.FULL);
        custody().share(anna, kim, MailboxRights.FULL);
        assertThat(custody().sharesOf(anna)).isEqualTo(Map.of(kim, Optional.of(MailboxRights.FULL)));

        custody().unshare(anna, kim);
        custody().unshare(anna, kim);
        assertThat(custody().sharesOf(anna)).isEmpty();
        assertThatThrownBy(() -> custody().share(anna, "zzzzz", MailboxRights.READ)).isInstanceOf(Rejected.class);
    }

    @Test
    void anAccountThatIsNotThereIsRejected() {
        assertThatThrownBy(() -> custody().rules("zzzzz")).isInstanceOfSatisfying(Rejected.class,
                failure -> assertThat(failure.code()).contains("accountNotFound"));
    }

    @Test
    void theKeyOfTheControlPlaneReachesIntoNoMailbox() {
        var settings = settings();
        var nosy = new StalwartClient(new StalwartSettings(settings.url(), settings.token(), new Secret(
                Settings.API_KEY), settings.limits()));
        assertThatThrownBy(() -> nosy.custody().rules(anna)).isInstanceOfSatisfying(Rejected.class,
                failure -> assertThat(failure.code()).contains("forbidden"));
        assertThatThrownBy(() -> nosy.custody().sharesOf(anna)).isInstanceOf(Rejected.class);
    }

    @Test
    void withoutItsKeyItSaysWhichIsMissing() {
        var settings = settings();
        var custody = new StalwartClient(new StalwartSettings(settings.url(), settings.token(), new Secret(""), settings
                .limits())).custody();
        assertThat(custody.configured()).isFalse();
        assertThat(custody().configured()).isTrue();
        assertThatThrownBy(() -> custody.rules(anna)).isInstanceOf(NotConfigured.class)
                .hasMessage("Mail (Stalwart) is not configured: dezky.stalwart.worker-token is empty.");
    }

    private MailboxCustody custody() {
        return stalwart().custody();
    }

    private List<Delivered> deliver() {
        return server.emulator.deliver(SENDER, ANNA, "Order 17");
    }
}
