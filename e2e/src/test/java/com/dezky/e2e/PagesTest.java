package com.dezky.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.dezky.sandbox.SamplePerson;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Every screen there is, in Danish, light and wide, and in English, dark and narrow. Screenshots are left in
/// `target/screenshots`.
class PagesTest extends BrowserTest {
    private static final String MARKS = """
                                        () => [document.querySelectorAll('h1').length, document.title, document.documentElement.lang].join('|')
                                        """;

    @ParameterizedTest
    @EnumSource(names = {"DANISH_LIGHT_WIDE", "ENGLISH_DARK_NARROW"})
    void isWithoutFault(Look look) {
        var wrong = new ArrayList<String>();
        var people = Screen.ALL.stream().map(screen -> Optional.ofNullable(screen.person())).distinct().toList();
        for (var someone : people) {
            var visit = visit(look);
            someone.ifPresent(visit::signIn);
            for (var screen : Screen.ALL.stream().filter(each -> each.isOf(someone)).toList()) {
                screen.open(world, visit);
                wrong.addAll(faults(visit, screen));
                visit.shoot(look + "-" + screen.name());
            }
        }
        assertThat(wrong).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"DANISH_LIGHT_WIDE", "ENGLISH_DARK_NARROW"})
    void isWithoutFaultWhenSomethingIsOpenOnTop(Look look) {
        var ida = signIn(SamplePerson.OPERATOR, look);
        var wrong = new ArrayList<String>();
        for (var opener : List.of("[command=show-modal][commandfor=suspend]",
                "[command=show-modal][commandfor=close]", "button.account",
                "[data-palette-open]")) {
            ida.atOperator("/tenants/nordlys");
            ida.page().locator(opener).click();
            ida.page().locator("dialog[open], [popover]:popover-open").first().waitFor();
            wrong.addAll(Axe.violations(ida.page()));
            ida.shoot(look + "-open" + opener.replaceAll("[^a-z]+", "-").replaceAll("-$", ""), false);
        }
        assertThat(wrong).isEmpty();
    }

    private static List<String> faults(Visit visit, Screen screen) {
        var wrong = new ArrayList<>(visit.problems());
        if (visit.status() != screen.status()) {
            wrong.add(screen.name() + " was answered with " + visit.status());
        }
        wrong.addAll(Axe.violations(visit.page()));
        marks(visit.page(), screen).ifPresent(wrong::add);
        return wrong;
    }

    /// One heading, a window title that names us, and a language.
    private static Optional<String> marks(Page page, Screen screen) {
        var marks = String.valueOf(page.evaluate(MARKS));
        return marks.matches("1\\|.+Dezky.*\\|(da|en).*")
                ? Optional.empty()
                : Optional.of(screen.name() + " has headings|title|language " + marks);
    }
}
