package com.dezky.sso;

import static org.assertj.core.api.Assertions.assertThat;

import com.dezky.sso.RedirectUris.Fault;
import com.dezky.sso.RedirectUris.Wrong;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedirectUrisTest {
    @ParameterizedTest
    @ValueSource(strings = {"https://wiki.firma.dk/callback", "https://wiki.firma.dk",
            "https://wiki.firma.dk:8443/a?b=c",
            "https://xn--rdgrd-vuad.dk/in", "http://localhost:3000/in", "http://127.0.0.1/in", "http://[::1]:8080/in",
            "https://10.0.0.4/in"})
    void takesCompleteAddresses(String uri) {
        assertThat(RedirectUris.read(List.of(" " + uri + " ")).uris()).containsExactly(uri);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', value = {"https://*.firma.dk/in,WILDCARD", "https://firma.dk/*,WILDCARD",
            "https://firma.dk/in#here,FRAGMENT", "https://firma.dk/#,FRAGMENT", "javascript:alert(1),SCHEME",
            "\"data:text/html,hello\",SCHEME", "vbscript:x,SCHEME", "file:///etc/passwd,SCHEME",
            "app://callback,SCHEME",
            "HTTPS://firma.dk/in,SCHEME", "http://firma.dk/in,PLAIN_HTTP", "http://localhost.evil.dk/in,PLAIN_HTTP",
            "http://127.0.0.1.evil.dk/in,PLAIN_HTTP", "https://anna:secret@firma.dk/in,USER_INFO",
            "https://firma.dk@evil.dk/in,USER_INFO", "/callback,RELATIVE", "//evil.dk/in,RELATIVE",
            "wiki.firma.dk/in,RELATIVE", "https://rødgrød.dk/in,NOT_ASCII", "https://firma.dk/é,NOT_ASCII",
            "https:///in,HOST", "https:firma.dk,HOST", "https://firma.dk:99999/in,HOST", "https://firma.dk:0/,HOST",
            "https://firma.dk./in,HOST", "https://firma.dk/a b,UNREADABLE", "https://firma.dk\\evil,UNREADABLE",
            "https://fir_ma.dk/in,HOST"})
    void refusesWhatCouldSendACodeElsewhere(String uri, Fault fault) {
        assertThat(RedirectUris.fault(uri)).as(uri).contains(fault);
    }

    @Test
    void saysWhichLineIsWrongAndNoticesRepeats() {
        var read = RedirectUris.read(List.of("https://a.dk/", "", "https://a.dk/", "x".repeat(501)));
        assertThat(read.uris()).containsExactly("https://a.dk/");
        assertThat(read.wrong()).containsExactly(new Wrong(1, Fault.EMPTY), new Wrong(2, Fault.TWICE),
                new Wrong(3, Fault.TOO_LONG));
    }
}
