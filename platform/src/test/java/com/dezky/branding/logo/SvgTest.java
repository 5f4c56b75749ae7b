package com.dezky.branding.logo;

import static org.assertj.core.api.Assertions.assertThat;

import com.dezky.branding.logo.LogoReading.Read;
import com.dezky.branding.logo.LogoReading.Refused;
import com.dezky.branding.logo.LogoReading.Why;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SvgTest {
    private static final String SHAPE = "<path d='M0 0h10v10z' fill='#e4002b'/>";

    static Stream<Arguments> hostile() {
        return Stream.of(
                of(Why.ACTIVE, svg("<script>alert(1)</script>")),
                of(Why.ACTIVE, svg("<SCRIPT>alert(1)</SCRIPT>")),
                of(Why.ACTIVE, svg("<script href='data:text/javascript,alert(1)'/>")),
                of(Why.ACTIVE, svg("<x:script xmlns:x='http://www.w3.org/1999/xhtml'>alert(1)</x:script>")),
                of(Why.ACTIVE, svg("<metadata><x:script xmlns:x='http://www.w3.org/1999/xhtml'/></metadata>")),
                of(Why.ACTIVE, "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9' onload='alert(1)'/>"),
                of(Why.ACTIVE, svg("<path d='M0 0' ONCLICK='alert(1)'/>")),
                of(Why.ACTIVE, svg("<path d='M0 0' on&#x63;lick2='a'/>").replace("on&#x63;lick2", "onbegin")),
                of(Why.ACTIVE, svg("<foreignObject><body xmlns='http://www.w3.org/1999/xhtml'/></foreignObject>")),
                of(Why.ACTIVE, svg("<switch><foreignObject/></switch>")),
                of(Why.ACTIVE, svg("<a href='https://evil.test'>" + SHAPE + "</a>")),
                of(Why.ACTIVE, svg("<a xlink:href='javascript:alert(1)'>" + SHAPE + "</a>")),
                of(Why.ACTIVE, svg("<use href='#a'><set attributeName='href' to='javascript:alert(1)'/></use>")),
                of(Why.ACTIVE, svg("<animate attributeName='href' values='javascript:alert(1)'/>")),
                of(Why.ACTIVE, svg("<animateTransform attributeName='transform' dur='1s'/>")),
                of(Why.ACTIVE, svg("<handler type='text/javascript'>alert(1)</handler>")),
                of(Why.ACTIVE, svg("<iframe xmlns='http://www.w3.org/1999/xhtml' src='//evil.test'/>")),
                of(Why.REFERENCE, svg("<image href='https://evil.test/pixel.png'/>")),
                of(Why.REFERENCE, svg("<image href='data:image/svg+xml;base64,PHN2Zy8+'/>")),
                of(Why.REFERENCE, svg("<filter id='f'><feImage href='https://evil.test/x'/></filter>")),
                of(Why.REFERENCE, svg("<use href='https://evil.test/x.svg#a'/>")),
                of(Why.REFERENCE, svg("<use xlink:href='//evil.test/x.svg#a'/>")),
                of(Why.REFERENCE, svg("<use href='data:image/svg+xml,%3Csvg/%3E#a'/>")),
                of(Why.REFERENCE, svg("<use href='java&#x0A;script:alert(1)'/>")),
                of(Why.REFERENCE, svg("<path fill='url(https://evil.test/x#a)' d='M0 0'/>")),
                of(Why.REFERENCE, svg("<path fill='URL(//evil.test)' d='M0 0'/>")),
                of(Why.REFERENCE, svg("<path style='fill:url(&quot;https://evil.test/a&quot;)' d='M0 0'/>")),
                of(Why.REFERENCE, svg("<path style='fill:u\\72l(https://evil.test)' d='M0 0'/>")),
                of(Why.REFERENCE, svg("<path style='fill:u/**/rl(x)' d='M0 0'/>")),
                of(Why.REFERENCE, svg("<path style='fill:expression(alert(1))' d='M0 0'/>")),
                of(Why.REFERENCE, svg("<path style='fill:image-set(x)' d='M0 0'/>")),
                of(Why.REFERENCE, svg("<style>@import url('https://evil.test/x.css');</style>")),
                of(Why.REFERENCE, svg("<style>@font-face{src:url(//evil.test)}</style>")),
                of(Why.REFERENCE, svg("<style>.a{fill:url(https://evil.test)}</style><path class='a' d='M0 0'/>")),
                of(Why.REFERENCE, svg("<style>.a{fill:u\\72l(https://evil.test)}</style>")),
                of(Why.TOO_COMPLEX, svg("<style>path[d^='M']{fill:red}</style>")),
                of(Why.TOO_COMPLEX, svg(IntStream.range(0, 2_100).mapToObj(n -> "<g/>").collect(Collectors.joining()))),
                of(Why.TOO_COMPLEX, svg("<g>".repeat(80) + "</g>".repeat(80))),
                of(Why.TOO_COMPLEX, svg("<g id='a'><path/></g><g id='b'><use href='#a'/><use href='#a'/></g>"
                        + "<use href='#b'/>")),
                of(Why.TOO_COMPLEX, svg("<g id='a'><use href='#a'/></g>")),
                of(Why.DOCTYPE, "<!DOCTYPE svg [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>" + svg("<text>&x;</text>")),
                of(Why.DOCTYPE, "<!DOCTYPE svg SYSTEM 'https://evil.test/x.dtd'>" + svg(SHAPE)),
                of(Why.DOCTYPE, "<?xml version='1.0'?><!DOCTYPE s [<!ENTITY % p SYSTEM 'http://evil.test'>%p;]>"
                        + svg(SHAPE)),
                of(Why.DOCTYPE, "<!DOCTYPE l [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>"
                        + "<!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;'>]>" + svg("<text>&c;</text>")),
                of(Why.BROKEN, svg("<path d='M0 0'>")),
                of(Why.BROKEN, svg(SHAPE) + "<script xmlns='http://www.w3.org/1999/xhtml'>alert(1)</script>"),
                of(Why.BROKEN, "<svg viewBox='0 0 1 1'><path d='M0 0'/></svg>"),
                of(Why.BROKEN, "<svg xmlns='http://www.w3.org/1999/xhtml' viewBox='0 0 1 1'/>"),
                of(Why.BROKEN, "<svg xmlns='http://www.w3.org/2000/svg'/>"),
                of(Why.BROKEN, "<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'><script/></html>"),
                of(Why.TOO_WIDE, "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9999999 10'/>"));
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void refusesWhatCouldActOrReachOut(Why why, String file) {
        assertThat(read(file)).isEqualTo(new Refused(why));
    }

    /// Read with another alphabet than it is written in, text can turn into markup.
    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-7"})
    void refusesAnotherAlphabetThanItSays(String alphabet) {
        var text = "<?xml version='1.0' encoding='" + alphabet + "'?>" + svg("<script>alert(1)</script>");
        var charset = alphabet.equals("UTF-7") ? StandardCharsets.US_ASCII : Charset.forName(alphabet);
        assertThat(Logos.read(text.getBytes(charset), "image/svg+xml")).isInstanceOf(Refused.class);
    }

    @Test
    void keepsTheDrawingAndNothingAroundIt() {
        var logo = drawn("""
                <?xml version="1.0" encoding="UTF-8"?>
                <!-- Generator: a drawing program -->
                <?xml-stylesheet href="https://evil.test/x.css"?>
                <svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"
                     xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" viewBox="0 0 120 40" id="logo"
                     inkscape:version="1.3" data-name="Lag 1">
                  <metadata><rdf xmlns="http://www.w3.org/1999/02/22-rdf-syntax-ns#">made by hand</rdf></metadata>
                  <style>.a, .b { fill: #e4002b } .b { stroke-width: 2px; behavior: none }</style>
                  <defs><linearGradient id="g"><stop offset="0" stop-color="red"/></linearGradient></defs>
                  <path class="b" d="M0 0h10v10z"/>
                  <rect fill="url(#g)" width="5" height="5" style="opacity: .5; -inkscape-font: x"/>
                  <use xlink:href="#logo-1" transform="translate(2, 3)"/>
                  <text font-family="'Segoe UI', sans-serif">Æbler &amp; pærer &lt;3</text>
                </svg>
                """);
        assertThat(logo).isEqualTo("<svg xmlns=\"http://www.w3.org/2000/svg\" id=\"logo\" viewBox=\"0 0 120 40\">"
                + "<defs><linearGradient id=\"g\"><stop offset=\"0\" stop-color=\"red\"></stop></linearGradient></defs>"
                + "<path d=\"M0 0h10v10z\" style=\"fill:#e4002b;fill:#e4002b;stroke-width:2px\"></path>".replace(
                        "fill:#e4002b;fill:#e4002b", "fill:#e4002b")
                + "<rect fill=\"url(#g)\" height=\"5\" width=\"5\" style=\"opacity:.5\"></rect>"
                + "<use transform=\"translate(2, 3)\" href=\"#logo-1\"></use>"
                + "<text font-family=\"'Segoe UI', sans-serif\">Æbler &amp; pærer &lt;3</text></svg>");
    }

    /// What came out once comes out the same again: nothing in it changes its meaning by being read.
    @Test
    void whatIsKeptIsReadAgainUnchanged() {
        var once = drawn(svg("<text>&lt;script&gt;alert(1)&lt;/script&gt; &quot;x&quot;</text>" + SHAPE));
        assertThat(once).doesNotContain("<script").contains("&lt;script&gt;");
        assertThat(drawn(once)).isEqualTo(once);
    }

    private static String drawn(String file) {
        var reading = read(file.strip());
        assertThat(reading).isInstanceOf(Read.class);
        return new String(((Read) reading).logo().content(), StandardCharsets.UTF_8);
    }

    private static LogoReading read(String file) {
        return Logos.read(file.getBytes(StandardCharsets.UTF_8), "image/svg+xml");
    }

    private static String svg(String content) {
        return "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink' viewBox='0 0 10 10'>"
                + content + "</svg>";
    }

    private static Arguments of(Why why, String file) {
        return Arguments.of(why, file);
    }
}
