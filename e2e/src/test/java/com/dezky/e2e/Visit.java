package com.dezky.e2e;

import com.dezky.sandbox.SamplePerson;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Somebody at a browser window of their own. Notes what must never happen on any page.
final class Visit implements AutoCloseable {
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    /// A page may not be wider than its window; half a pixel is rounding.
    private static final String OVERFLOW = """
                                           () => document.documentElement.scrollWidth - document.documentElement.clientWidth
                                           """;

    private final World world;
    private final BrowserContext context;
    private final Page page;
    private final List<String> problems = new ArrayList<>();
    private final Set<String> documents = new HashSet<>();
    private int status;

    Visit(World world, NewContextOptions options) {
        this.world = world;
        context = world.browser().newContext(options);
        context.setDefaultTimeout(15_000);
        page = context.newPage();
        page.onRequest(this::request);
        page.onResponse(this::response);
        page.onConsoleMessage(this::said);
        page.onPageError(error -> problems.add("script failed on " + page.url() + ": " + error));
    }

    Page page() {
        return page;
    }

    /// The HTTP status of the page that is shown.
    int status() {
        return status;
    }

    Visit open(URI host, String path) {
        page.navigate(host + path);
        return this;
    }

    Visit atOperator(String path) {
        return open(world.operator(), path);
    }

    Visit atPortal(String path) {
        return open(world.portal(), path);
    }

    /// The way every person goes: our page, the identity provider's, and back.
    Visit signIn(SamplePerson person) {
        var home = person == SamplePerson.OPERATOR ? world.operator() : world.portal();
        open(home, "/");
        page.locator("main a.btn[data-kind=primary]").click();
        choose(person.username());
        page.waitForURL(url -> url.startsWith(home.toString()));
        return this;
    }

    /// With a password, as everybody without a button on the identity provider's page.
    Visit signIn(String email, String password) {
        atPortal("/");
        page.locator("main a.btn[data-kind=primary]").click();
        return type(email, password);
    }

    /// Fills in the identity provider's page.
    Visit type(String email, String password) {
        field("Email or username").fill(email);
        field("Password").fill(password);
        button("Sign in").click();
        return this;
    }

    /// Answers the identity provider, which asks whoever was handed a password for one of their own.
    Visit chooseOwnPassword(String password) {
        field("New password").fill(password);
        field("The same again").fill(password);
        button("Save password").click();
        return this;
    }

    /// Clicks a sample person on the identity provider's page.
    void choose(String login) {
        page.locator("button[name=person][value='" + login + "']").click();
    }

    Locator button(String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    Locator link(String name) {
        return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /// A field of a form, by its label.
    Locator field(String label) {
        return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true));
    }

    Locator heading() {
        return page.locator("h1");
    }

    /// The pill beside the title.
    Locator titleStatus() {
        return page.locator(".page-title .pill");
    }

    /// The line of a table in which this stands.
    Locator row(String words) {
        return page.locator("tbody tr", new Page.LocatorOptions().setHasText(words));
    }

    /// The line of one provisioning step.
    Locator step(String name) {
        return page.locator("li.step", new Page.LocatorOptions().setHas(page.getByText(name,
                new Page.GetByTextOptions().setExact(true))));
    }

    Path shoot(String name) {
        return shoot(name, true);
    }

    Path shoot(String name, boolean fullPage) {
        var file = SCREENSHOTS.resolve(name + ".png");
        page.screenshot(new Page.ScreenshotOptions().setPath(file).setFullPage(fullPage));
        return file;
    }

    /// What went wrong since the last time this was asked, and what is wrong with the page that is shown.
    List<String> problems() {
        if (page.evaluate(OVERFLOW) instanceof Number wider && wider.doubleValue() > 0.5) {
            problems.add(page.url() + " is " + wider + " px wider than the window");
        }
        var found = List.copyOf(problems);
        problems.clear();
        return found;
    }

    private void request(Request request) {
        var url = URI.create(request.url());
        if (url.getHost() != null && !url.getHost().endsWith(".dezky.localhost")) {
            problems.add(page.url() + " asked a stranger: " + url);
        }
        if (request.isNavigationRequest()) {
            documents.add(request.url());
        }
    }

    private void response(Response response) {
        if (response.request().isNavigationRequest() && response.frame().equals(page.mainFrame())) {
            status = response.status();
        }
    }

    /// Chromium reports a refused page, too, as an error of the console: that is what the tests look at themselves.
    private void said(ConsoleMessage message) {
        var ours = message.text().startsWith("Failed to load resource")
                && documents.stream().anyMatch(url -> message.location().startsWith(url));
        if (message.type().equals("error") && !ours) {
            problems.add("console of " + page.url() + ": " + message.text() + " (" + message.location() + ")");
        }
    }

    @Override
    public void close() {
        context.close();
    }
}
