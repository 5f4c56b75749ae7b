package com.dezky.member.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.dezky.authentik.Session;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class OwnAccountTest {
    private static final Session OFFICE = session("1", "192.0.2.1", "Firefox");
    private static final Session PHONE = session("2", "198.51.100.7", "Safari");

    @Test
    void theSignInOfThisBrowserStaysWhenTheOthersEnd() {
        assertThat(OwnAccount.elsewhere(List.of(OFFICE, PHONE), "192.0.2.1", "Firefox")).containsExactly(PHONE);
    }

    @Test
    void allEndWhenThisBrowserCannotBeToldFromAnother() {
        var twin = session("3", "192.0.2.1", "Firefox");

        assertThat(OwnAccount.elsewhere(List.of(OFFICE, twin, PHONE), "192.0.2.1", "Firefox")).hasSize(3);
        assertThat(OwnAccount.elsewhere(List.of(OFFICE, PHONE), "192.0.2.1", "Chrome")).hasSize(2);
    }

    private static Session session(String id, String ip, String agent) {
        return new Session(id, 7, ip, agent, Instant.EPOCH);
    }
}
