package com.dezky.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import com.dezky.kernel.Cidr.Reading.Read;
import com.dezky.kernel.Cidr.Reading.Refused;
import com.dezky.kernel.Cidr.Wrong;
import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CidrTest {
    @ParameterizedTest
    @CsvSource({"192.0.2.0/24, 192.0.2.0/24", "192.0.2.1, 192.0.2.1/32", "10.0.0.0/8, 10.0.0.0/8",
            "' 192.0.2.0/24 ', 192.0.2.0/24", "2001:DB8::/32, 2001:db8::/32", "2001:db8::1, 2001:db8::1/128",
            "2001:db8:0:1:0:0:0:0/64, 2001:db8:0:1::/64", "::1, ::1/128", "128.0.0.0/1, 128.0.0.0/1",
            "2001:0:0:1:0:0:0:1, 2001:0:0:1::1/128"})
    void readsANetworkAndWritesItTheOneWay(String typed, String written) {
        assertThat(Cidr.read(typed)).isInstanceOfSatisfying(Read.class,
                read -> assertThat(read.cidr()).hasToString(written));
        assertThat(Cidr.of(written)).isEqualTo(Cidr.of(typed));
    }

    @ParameterizedTest
    @CsvSource({"'', UNREADABLE", "home, UNREADABLE", "192.0.2, UNREADABLE", "192.0.2.256, UNREADABLE",
            "192.0.2.0/33, UNREADABLE", "192.0.2.0/-1, UNREADABLE", "192.0.2.0/, UNREADABLE",
            "192.0.2.0/24/24, UNREADABLE", "192.0.2.0/２４, UNREADABLE", "2001:db8::/129, UNREADABLE",
            "fe80::1%eth0, UNREADABLE", "[2001:db8::1], UNREADABLE", "localhost, UNREADABLE", "3221225985, UNREADABLE",
            "0xC0.0.2.1, UNREADABLE", "192.0.2.0/99999999999, UNREADABLE",
            "192.0.2.1/24, HOST_BITS", "2001:db8::1/64, HOST_BITS", "::ffff:192.0.2.1, MAPPED",
            "::ffff:192.0.2.0/120, MAPPED", "0.0.0.0/0, EVERYTHING", "::/0, EVERYTHING"})
    void refusesWhatIsNoneAndSaysWhy(String typed, Wrong why) {
        assertThat(Cidr.read(typed)).isEqualTo(new Refused(why));
    }

    @ParameterizedTest
    @CsvSource({"192.0.2.0/25, 192.0.2.127, true", "192.0.2.0/25, 192.0.2.128, false",
            "2001:db8::/33, 2001:db8:7fff::1, true", "2001:db8::/33, 2001:db8:8000::1, false",
            "192.0.2.0/24, ::ffff:192.0.2.9, true", "2001:db8::/32, 192.0.2.1, false",
            "192.0.2.1, 192.0.2.1, true", "128.0.0.0/1, 127.255.255.255, false"})
    void holdsItsOwnAddressesAndNoOthers(String network, String address, boolean inside) {
        assertThat(Cidr.of(network).contains(Cidr.address(address).orElseThrow())).isEqualTo(inside);
    }

    @Test
    void anAddressIsReadAndNeverLookedUp() {
        assertThat(Cidr.address("localhost")).isEmpty();
        assertThat(Cidr.address("dezky.com")).isEmpty();
        assertThat(Cidr.address(null)).isEmpty();
        assertThat(Cidr.address("192.0.2.7")).isPresent();
    }

    @Test
    void theNetworkAroundAnAddressIsFound() {
        assertThat(Cidr.around(InetAddress.ofLiteral("192.0.2.77"), 24)).hasToString("192.0.2.0/24");
    }
}
