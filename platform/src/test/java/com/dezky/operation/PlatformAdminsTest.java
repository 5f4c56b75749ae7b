package com.dezky.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.dezky.emulator.Fault;
import com.dezky.emulator.authentik.SeedUser;
import com.dezky.kernel.EmailAddress;
import com.dezky.operation.GrantResult.Ambiguous;
import com.dezky.operation.GrantResult.Deactivated;
import com.dezky.operation.GrantResult.Granted;
import com.dezky.operation.GrantResult.Unknown;
import com.dezky.testing.Browser;
import com.dezky.testing.BrowserTest;
import com.dezky.upstream.Unavailable;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// Making somebody an operator from the server, where nobody has to be asked.
class PlatformAdminsTest extends BrowserTest {
    @Autowired
    private PlatformAdmins admins;
    @Autowired
    private com.dezky.authentik.AuthentikClient authentik;

    @Test
    void somebodyWhoNeverSignedInIsMadeAnOperatorOnce() {
        seed("olga", "olga@people.test");
        assertThat(signIn(new Browser(), OPERATOR, "/probe/who", "olga").status()).isEqualTo(403);
        assertThat(grant("OLGA@people.test")).isInstanceOf(Granted.class);
        assertThat(grant("olga@people.test")).isInstanceOf(Granted.class);
        assertThat(signedIn(OPERATOR, "olga").get(OPERATOR + "/probe/who").body())
                .isEqualTo("olga@people.test OPERATOR");
        var group = authentik.findGroupNamed(PlatformAdmins.GROUP).orElseThrow();
        assertThat(authentik.membersOf(group.id())).anyMatch(user -> user.username().equals("olga"));
    }

    @Test
    void anOperatorWhoLostAccessComesBack() {
        seed("otto", "otto@people.test");
        grant("otto@people.test");
        sql("update person set active = false, platform_admin = false where email = 'otto@people.test'");
        assertThat(grant("otto@people.test")).isInstanceOfSatisfying(Granted.class, granted -> assertThat(granted
                .person().platformAdmin() && granted.person().active()).isTrue());
    }

    @Test
    void anAddressMustSayWhoIsMeant() {
        assertThat(grant("nobody@people.test")).isInstanceOf(Unknown.class);
        seed("twin-a", "twins@people.test");
        seed("twin-b", "Twins@people.test");
        assertThat(grant("twins@people.test")).isEqualTo(new Ambiguous(new EmailAddress("twins@people.test"), List.of(
                "twin-a", "twin-b")));
        seed("gone", "gone@people.test");
        authentik.setActive(authentik.findUserNamed("gone").orElseThrow().pk(), false);
        assertThat(grant("gone@people.test")).isEqualTo(new Deactivated("gone"));
    }

    @Test
    void nothingIsGrantedWhileTheIdentityProviderIsAway() {
        seed("petra", "petra@people.test");
        AUTHENTIK.breakWith(Fault.DOWN);
        assertThatThrownBy(() -> grant("petra@people.test")).isInstanceOf(Unavailable.class);
        AUTHENTIK.heal();
        assertThat(signIn(new Browser(), OPERATOR, "/probe/who", "petra").status()).isEqualTo(403);
    }

    private GrantResult grant(String email) {
        return admins.grant(new EmailAddress(email));
    }

    private static void seed(String name, String email) {
        AUTHENTIK.seedUser(new SeedUser(subject(name), name, email, "Name of " + name, "password of " + name, null,
                List.of()));
    }
}
