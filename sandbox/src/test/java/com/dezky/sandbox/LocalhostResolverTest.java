package com.dezky.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;

class LocalhostResolverTest {
    @Test
    void everyNameBelowLocalhostIsLoopback() throws UnknownHostException {
        assertThat(InetAddress.getByName("auth.dezky.localhost").getHostAddress()).isEqualTo("127.0.0.1");
        assertThat(InetAddress.getByName("ANY.Localhost").getHostAddress()).isEqualTo("127.0.0.1");
    }

    @Test
    void otherNamesAreStillAskedOfTheSystem() throws UnknownHostException {
        assertThat(InetAddress.getByName("localhost").isLoopbackAddress()).isTrue();
        assertThatThrownBy(() -> InetAddress.getByName("notlocalhost.invalid"))
                .isInstanceOf(UnknownHostException.class);
    }
}
