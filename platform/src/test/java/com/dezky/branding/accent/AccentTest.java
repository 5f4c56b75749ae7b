package com.dezky.branding.accent;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccentTest {
    @ParameterizedTest
    @CsvSource({"#e4002b, #ffffff, #d30b29, #e4002b, #fe5c5c, #e4002b",
            "#ffd400, #000000, #816a00, #a68a0d, #ffd400, #ffd400",
            "#00a651, #000000, #087b3b, #06a250, #16ac57, #00a651",
            "#111111, #ffffff, #111111, #111111, #959595, #6e6e6e"})
    void derivesWhatTheBriefSays(String hex, String on, String inkLight, String graphicLight, String inkDark,
            String graphicDark) {
        var accent = Accent.of(colour(hex));
        close(accent.colour(), hex);
        close(accent.on(), on);
        close(accent.light().ink(), inkLight);
        close(accent.light().graphic(), graphicLight);
        close(accent.dark().ink(), inkDark);
        close(accent.dark().graphic(), graphicDark);
    }

    /// Sixteen steps of each channel: what the brief promises holds for every one of them, in both themes.
    @Test
    void everyColourIsReadableInBothThemes() {
        var wrong = new ArrayList<String>();
        IntStream.range(0, 4_096).mapToObj(n -> new Rgb((n >> 8) * 17, (n >> 4 & 15) * 17, (n & 15) * 17))
                .map(Accent::of).forEach(accent -> {
                    check(wrong, accent, "on", accent.on(), List.of(accent.colour()), 4.58);
                    check(wrong, accent, "on hover", accent.on(), List.of(accent.hover()), 4.5);
                    check(wrong, accent, Grounds.LIGHT, accent.light());
                    check(wrong, accent, Grounds.DARK, accent.dark());
                });
        assertThat(wrong).isEmpty();
    }

    private static void check(List<String> wrong, Accent accent, Grounds grounds, Accent.Side side) {
        check(wrong, accent, "ink", side.ink(), Stream.concat(grounds.surfaces().stream(), Stream.of(side.soft()))
                .toList(), 4.5);
        check(wrong, accent, "graphic", side.graphic(), grounds.plain(), 3);
    }

    private static void check(List<String> wrong, Accent accent, String what, Rgb colour, List<Rgb> grounds,
            double needed) {
        grounds.stream().filter(ground -> colour.contrast(ground) < needed).forEach(ground -> wrong.add(
                "%s: %s %s on %s is %.3f".formatted(accent.colour().hex(), what, colour.hex(), ground.hex(),
                        colour.contrast(ground))));
    }

    /// Words and states keep their own colours on a tenant's soft ground.
    @Test
    void everyTextStaysReadableOnEveryTenantsSoftGround() {
        for (var name : List.of("ink", "ink-2", "ink-3", "ok-ink", "warn-ink", "danger-ink", "info-ink")) {
            var sides = token(name);
            IntStream.range(0, 4_096).mapToObj(n -> new Rgb((n >> 8) * 17, (n >> 4 & 15) * 17, (n & 15) * 17))
                    .map(Accent::of).forEach(accent -> {
                        assertThat(sides.getFirst().contrast(accent.light().soft())).as(name).isGreaterThan(5);
                        assertThat(sides.getLast().contrast(accent.dark().soft())).as(name).isGreaterThan(5);
                    });
        }
    }

    @Test
    void judgesOnTheGroundsThatPagesHave() {
        var light = new ArrayList<Rgb>();
        var dark = new ArrayList<Rgb>();
        for (var name : List.of("bg", "surface", "raised", "sunken", "hover")) {
            light.add(token(name).getFirst());
            dark.add(token(name).getLast());
        }
        assertThat(Grounds.LIGHT.surfaces()).isEqualTo(light);
        assertThat(Grounds.DARK.surfaces()).isEqualTo(dark);
    }

    @ParameterizedTest
    @ValueSource(strings = {"e4002b", "#E4002B", " #e4002b "})
    void readsAColourAsPeopleTypeIt(String typed) {
        assertThat(Rgb.read(typed)).hasValue(colour("#e4002b"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "red", "#12345", "#gggggg", "rgb(1,2,3)", "#e4002b;}body{", "#ffffff00"})
    void refusesWhatIsNoColour(String typed) {
        assertThat(Rgb.read(typed)).isEmpty();
    }

    private static Rgb colour(String hex) {
        return Rgb.read(hex).orElseThrow();
    }

    private static void close(Rgb found, String wanted) {
        var expected = colour(wanted);
        assertThat(Stream.of(found.red() - expected.red(), found.green() - expected.green(),
                found.blue() - expected.blue())).as("%s, expected %s", found.hex(), wanted)
                .allMatch(difference -> Math.abs(difference) <= 2);
    }

    /// A token's colours as the style sheet has them: light, dark.
    private static List<Rgb> token(String name) {
        var found = Pattern.compile("--" + name + ":\\s*light-dark\\((.+?\\)|#fff),\\s*(.+?\\))\\)").matcher(CSS);
        assertThat(found.find()).as(name).isTrue();
        return List.of(css(found.group(1)), css(found.group(2)));
    }

    private static Rgb css(String value) {
        if (value.equals("#fff")) {
            return Rgb.WHITE;
        }
        var parts = Pattern.compile("oklch\\(([0-9.]+)% ([0-9.]+) ([0-9.]+)\\)").matcher(value);
        assertThat(parts.matches()).as(value).isTrue();
        return new Oklch(Double.parseDouble(parts.group(1)) / 100, Double.parseDouble(parts.group(2)),
                Math.toRadians(Double.parseDouble(parts.group(3)))).rgb();
    }

    private static final String CSS = css();

    private static String css() {
        try (var file = Objects.requireNonNull(AccentTest.class.getResourceAsStream("/assets/css/tokens.css"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
