package com.dezky.stalwart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.dezky.emulator.Fault;
import com.dezky.emulator.stalwart.Program;
import com.dezky.emulator.stalwart.Program.Answer;
import com.dezky.emulator.stalwart.StalwartEmulator.Settings;
import com.dezky.stalwart.AppPassword.Use;
import com.dezky.stalwart.AppPasswordsResult.Created;
import com.dezky.stalwart.AppPasswordsResult.Found;
import com.dezky.stalwart.AppPasswordsResult.Gone;
import com.dezky.stalwart.AppPasswordsResult.Locked;
import com.dezky.stalwart.AppPasswordsResult.Revoked;
import com.dezky.stalwart.AppPasswordsResult.TooMany;
import com.dezky.upstream.Rejected;
import com.dezky.upstream.Secret;
import com.dezky.upstream.Unavailable;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What a person does with an access token of the identity provider. A real server would need a real provider, so this
/// is told of the emulator alone.
class OwnMailboxTest extends StalwartContract {
    private static final String PORTAL = "dezky-portal";
    private static final String ANNA = "anna@kunde.test";
    private static final Set<Use> MAIL = Set.of(Use.IMAP, Use.SMTP);

    private final TestIssuer issuer = new TestIssuer();
    @RegisterExtension
    final EmulatedMailServer server = new EmulatedMailServer(Settings.defaults().withDirectory(issuer.uri(), PORTAL,
            "dezky_mailbox"));
    private String account = "";

    @BeforeEach
    void anna() {
        account = server.emulator.seedAccount(ANNA, "Anna Beispiel");
    }

    @AfterEach
    void closeTheIssuer() {
        issuer.close();
    }

    @Override
    StalwartSettings settings() {
        return server.settings();
    }

    @Test
    void anAppPasswordLetsAProgramInForWhatItIsFor() {
        var expires = Instant.parse("2199-01-01T00:00:00Z");
        var created = created(own().createAppPassword(token(ANNA), "Anna's phone", expires, MAIL));

        assertThat(signIn(Program.IMAP, created.secret())).isEqualTo(Answer.WELCOME);
        assertThat(signIn(Program.SMTP, created.secret())).isEqualTo(Answer.WELCOME);
        assertThat(signIn(Program.CALDAV, created.secret())).isEqualTo(Answer.REFUSED);
        assertThat(passwords()).singleElement().satisfies(password -> {
            assertThat(password.id()).isEqualTo(created.id());
            assertThat(password.description()).isEqualTo("Anna's phone");
            assertThat(password.expiresAt()).isEqualTo(expires);
            assertThat(password.uses()).isEqualTo(MAIL);
            assertThat(password.toString()).doesNotContain(created.secret().value());
        });
    }

    @Test
    void aRevokedPasswordLetsNobodyIn() {
        var created = created(own().createAppPassword(token(ANNA), "Lost phone", null, Set.of(Use.IMAP, Use.DAV)));
        assertThat(signIn(Program.CALDAV, created.secret())).isEqualTo(Answer.WELCOME);

        assertThat(own().revokeAppPassword(token(ANNA), created.id())).isEqualTo(new Revoked());
        assertThat(signIn(Program.IMAP, created.secret())).isEqualTo(Answer.WRONG_PASSWORD);
        assertThat(own().revokeAppPassword(token(ANNA), created.id())).isEqualTo(new Gone());
        assertThat(passwords()).isEmpty();
    }

    @Test
    void theSixthIsOneTooMany() {
        for (var i = 1; i <= 5; i++) {
            created(own().createAppPassword(token(ANNA), "Phone " + i, null, MAIL));
        }
        assertThat(own().createAppPassword(token(ANNA), "Phone 6", null, MAIL)).isEqualTo(new TooMany());
    }

    @Test
    void aFrozenMailboxIsLockedForPersonAndProgramUntilItIsOpenedAgain() {
        var created = created(own().createAppPassword(token(ANNA), "Phone", null, MAIL));
        stalwart().accounts().freeze(account, false);
        assertThat(own().appPasswords(token(ANNA))).isEqualTo(new Locked());
        assertThat(own().createAppPassword(token(ANNA), "Other", null, MAIL)).isEqualTo(new Locked());
        assertThat(own().revokeAppPassword(token(ANNA), created.id())).isEqualTo(new Locked());
        assertThat(signIn(Program.IMAP, created.secret())).isEqualTo(Answer.REFUSED);

        stalwart().accounts().unfreeze(account);
        assertThat(signIn(Program.IMAP, created.secret())).isEqualTo(Answer.WELCOME);
    }

    @Test
    void nobodyComesInWithATokenThatIsNotGoodForTheMailServer() {
        for (var token : List.of(issuer.token("someone-else", ANNA), issuer.expired(PORTAL, ANNA), issuer.forged(PORTAL,
                ANNA), token("anna@unknown.test"), new Secret("API_nobody"))) {
            assertThatThrownBy(() -> own().appPasswords(token)).isInstanceOfSatisfying(Rejected.class,
                    failure -> assertThat(failure.status()).isEqualTo(401)).message().doesNotContain(token.value());
        }
    }

    @Test
    void theFirstTokenOfAPersonMakesTheMailboxAndShowsNobodyElses() {
        created(own().createAppPassword(token(ANNA), "Anna's", null, MAIL));
        assertThat(own().appPasswords(token("kim@kunde.test"))).isEqualTo(new Found(List.of()));
        assertThat(stalwart().accounts().findByAddress("kim", server.emulator.seedDomain("kunde.test")))
                .map(MailAccount::description).contains("Anna Beispiel");
    }

    @Test
    void aPasswordWhoseSecretWasLostOnTheWayIsFoundByItsNameAndReplaced() {
        server.emulator.faults().failNext(Fault.LOSE_RESPONSE, exchange -> exchange.bodyText().contains("/set"));
        assertThatThrownBy(() -> own().createAppPassword(token(ANNA), "Phone", null, MAIL))
                .isInstanceOf(Unavailable.class);

        var lost = passwords().stream().filter(password -> password.description().equals("Phone")).findFirst();
        own().revokeAppPassword(token(ANNA), lost.orElseThrow().id());
        var created = created(own().createAppPassword(token(ANNA), "Phone", null, MAIL));
        assertThat(passwords()).extracting(AppPassword::id).containsExactly(created.id());
    }

    private OwnMailbox own() {
        return stalwart().own();
    }

    private Secret token(String mailbox) {
        return issuer.token(PORTAL, mailbox);
    }

    private List<AppPassword> passwords() {
        return ((Found) own().appPasswords(token(ANNA))).passwords();
    }

    private Answer signIn(Program program, Secret secret) {
        return server.emulator.signIn(program, ANNA, secret.value());
    }

    private static Created created(AppPasswordsResult.OfCreate result) {
        assertThat(result).isInstanceOf(Created.class);
        return (Created) result;
    }
}
