package com.dezky.e2e;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import java.util.List;

/// What axe finds wrong with a page, by the rules of `UI.md`. There are no exceptions.
final class Axe {
    private static final List<String> RULES = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa",
            "best-practice");

    private Axe() {}

    /// One line for each violated rule: which, where first, and axe's own words.
    static List<String> violations(Page page) {
        // The legacy mode looks at this page alone; the other opens a second one to add up frames, of which we have few.
        return new AxeBuilder(page).withTags(RULES).setLegacyMode(true).analyze().getViolations().stream()
                .map(rule -> "%s: axe %s at %s (%d): %s".formatted(page.url(), rule.getId(),
                        rule.getNodes().getFirst().getTarget(), rule.getNodes().size(),
                        rule.getNodes().getFirst().getFailureSummary()))
                .toList();
    }
}
