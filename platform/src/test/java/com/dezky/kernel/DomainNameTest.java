package com.dezky.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class DomainNameTest {
    @TestFactory
    Stream<DynamicTest> keepsWhatSomebodyTypedAsDnsHasIt() {
        return Stream.of("Nordlys.DK nordlys.dk", "nordlys.dk. nordlys.dk", "københavn.dk xn--kbenhavn-54a.dk",
                "KØBENHAVN.DK xn--kbenhavn-54a.dk", "xn--kbenhavn-54a.dk xn--kbenhavn-54a.dk",
                "straße.de xn--strae-oqa.de", "nordlys。dk nordlys.dk")
                .map(line -> line.split(" ")).map(one -> DynamicTest.dynamicTest(one[0], () -> assertThat(DomainName
                        .read(one[0]).map(DomainName::value)).contains(one[1])));
    }

    @TestFactory
    Stream<DynamicTest> refusesWhatIsNoDomainName() {
        return Stream.of("", "nordlys", ".dk", "a..dk", "-a.dk", "a-.dk", "a_b.dk", "a b.dk", "nordlys.1", "1.2.3.4",
                "nordlys.0x1f", "xn--a.dk", "x".repeat(64) + ".dk", "a.".repeat(126) + "dk", "a\u200d.dk")
                .map(typed -> DynamicTest.dynamicTest("\"" + typed + "\"",
                        () -> assertThat(DomainName.read(typed)).isEqualTo(
                                Optional.empty())));
    }

    @Test
    void showsInternationalNamesAsPeopleWriteThem() {
        assertThat(new DomainName("xn--kbenhavn-54a.dk").unicode()).isEqualTo("københavn.dk");
        assertThat(new DomainName("nordlys.dk").unicode()).isEqualTo("nordlys.dk");
    }

    @Test
    void liesBelowAnotherByWholeLabels() {
        assertThat(new DomainName("a.nordlys.dk").isAtOrBelow("nordlys.dk")).isTrue();
        assertThat(new DomainName("nordlys.dk").isAtOrBelow("nordlys.dk")).isTrue();
        assertThat(new DomainName("sydnordlys.dk").isAtOrBelow("nordlys.dk")).isFalse();
    }

    @Test
    void isNeverMadeOfSomethingElse() {
        assertThatThrownBy(() -> new DomainName("Nordlys.dk")).isInstanceOf(IllegalArgumentException.class);
    }
}
