package com.dezky.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.dezky.testing.ApiTest;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ReferencePageTest extends ApiTest {
    private final Description description = Description.read();

    @Test
    void theDescriptionIsServedToAnyoneAsJsonAndAsItWasWritten() {
        var json = api().get("/openapi.json");
        assertThat(json.status()).isEqualTo(200);
        assertThat(json.header("Content-Type")).isEqualTo("application/json");
        assertThat(json.at("/servers/0/url")).isEqualTo("https://api.dezky.localhost");
        assertThat(json.json().path("paths")).isEqualTo(description.document.path("paths"));

        var yaml = api().get("/openapi.yaml");
        assertThat(yaml.header("Content-Type")).startsWith("application/yaml");
        assertThat(yaml.body()).contains("# Every problem type of the API");
    }

    @Test
    void theFrontDoorOfTheApiLeadsToThePageAboutIt() {
        var front = api().get("/");
        assertThat(front.status()).isEqualTo(302);
        assertThat(front.header("Location")).endsWith("/docs");
    }

    @Test
    void thePageHasEveryOperationShapeAndProblemAndNoLinkThatLeadsNowhere() {
        var page = api().get("/docs");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Language")).startsWith("en");
        assertThat(description.operations()).allSatisfy(one -> assertThat(page.body()).contains("id=\"" + one.id()
                + "\""));
        assertThat(description.document.at("/components/schemas").propertyNames()).allSatisfy(name -> assertThat(page
                .body()).contains("id=\"shape-" + name + "\""));
        assertThat(description.document.path("x-problem-types").valueStream()).allSatisfy(one -> assertThat(page.body())
                .contains("id=\"problem-" + one.path("type").asString() + "\""));
        assertThat(Pattern.compile("href=\"#([^\"]+)\"").matcher(page.body()).results().map(link -> link.group(1)))
                .allSatisfy(id -> assertThat(page.body()).contains("id=\"" + id + "\""));
        assertThat(Pattern.compile(" id=\"([^\"]+)\"").matcher(page.body()).results().map(one -> one.group(1)))
                .doesNotHaveDuplicates();
    }

    @Test
    void thePageNeedsNoScriptAndNothingFromElsewhere() {
        var page = api().get("/docs");
        assertThat(page.header("Content-Security-Policy")).contains("default-src 'none'").doesNotContain("unsafe")
                .contains("style-src 'self'");
        assertThat(page.body()).doesNotContain("<script", "style=", " src=\"http", "<form");
        var css = Pattern.compile("href=\"(/assets/reference-[0-9a-f]+\\.css)\"").matcher(page.body());
        assertThat(css.find()).isTrue();
        assertThat(api().get(css.group(1)).status()).isEqualTo(200);
    }

    @Test
    void anyHostButTheApisHasNoPageAboutTheApi() {
        assertThat(api().host("app.dezky.localhost").get("/openapi.json").status()).isNotEqualTo(200);
    }
}
