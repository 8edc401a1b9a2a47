package dev.countersign.demo.journey;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The machine's own Chromium; nothing is downloaded.
class Chromium implements AutoCloseable {

    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");

    private final Playwright playwright;
    private final Browser browser;

    Chromium() {
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(executable())
                        // Chromium refuses its sandbox to root, and containers lack what it needs.
                        .setArgs(List.of("--no-sandbox", "--disable-dev-shm-usage")));
    }

    BrowserContext newContext(String address) {
        return browser.newContext(new Browser.NewContextOptions()
                .setBaseURL(address)
                .setLocale("en-GB")
                // A colour on its way to another is not what a page looks like.
                .setReducedMotion(ReducedMotion.REDUCE));
    }

    private static Path executable() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(
                        () -> new IllegalStateException("No Chromium on the PATH; ./countersign test installs it."));
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
