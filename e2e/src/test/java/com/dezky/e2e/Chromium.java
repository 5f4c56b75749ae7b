package com.dezky.e2e;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The Chromium of this machine. Playwright would rather download one of its own.
final class Chromium {
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome",
            "google-chrome-stable");
    private static final List<String> CALM = List.of("--disable-gpu", "--disable-quic", "--disable-dev-shm-usage",
            "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run");

    private Chromium() {}

    /// `CHROMIUM_BIN`, or the first that is on the path.
    static Optional<Path> find() {
        var given = System.getenv("CHROMIUM_BIN");
        if (given != null && !given.isBlank()) {
            return Optional.of(Path.of(given)).filter(Files::isExecutable);
        }
        var path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return NAMES.stream().flatMap(name -> Arrays.stream(path.split(File.pathSeparator)).map(Path::of)
                .map(directory -> directory.resolve(name))).filter(Files::isExecutable).findFirst();
    }

    static Playwright driver() {
        return Playwright
                .create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    }

    static Browser launch(Playwright driver) {
        var arguments = new ArrayList<>(CALM);
        if (System.getProperty("user.name").equals("root")) { // its sandbox refuses to run as root, as in a container
            arguments.add("--no-sandbox");
        }
        return driver.chromium().launch(new LaunchOptions().setExecutablePath(find().orElseThrow())
                .setArgs(arguments));
    }
}
