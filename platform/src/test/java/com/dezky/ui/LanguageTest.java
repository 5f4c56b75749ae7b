package com.dezky.ui;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.Cookie;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

class LanguageTest {
    private final MockHttpServletRequest request = new MockHttpServletRequest();

    @Test
    void isDanishUnlessSomebodyAsksOtherwise() {
        assertThat(Language.of(request)).isEqualTo(Language.DA);
        request.addHeader("Accept-Language", "fr, de;q=0.5");
        assertThat(Language.of(request)).isEqualTo(Language.DA);
    }

    @Test
    void followsTheBrowser() {
        request.addHeader("Accept-Language", "fr;q=1.0, en-US;q=0.8, da;q=0.5");
        assertThat(Language.of(request)).isEqualTo(Language.EN);
    }

    @Test
    void followsTheReadersChoiceBeforeTheBrowser() {
        request.addHeader("Accept-Language", "en");
        request.setCookies(new Cookie(Language.COOKIE, "da"));
        assertThat(Language.of(request)).isEqualTo(Language.DA);
    }

    @Test
    void isEnglishForOperatorsUntilTheyChoose() {
        request.setServerName("operator.dezky.localhost");
        request.addHeader("Accept-Language", "da");
        assertThat(Language.of(request)).isEqualTo(Language.EN);
        request.setCookies(new Cookie(Language.COOKIE, "da"));
        assertThat(Language.of(request)).isEqualTo(Language.DA);
    }

    @Test
    void survivesHeadersAndCookiesThatMakeNoSense() {
        request.addHeader("Accept-Language", ";;q=,");
        request.setCookies(new Cookie(Language.COOKIE, "klingon"));
        assertThat(Language.of(request)).isEqualTo(Language.DA);
    }
}
