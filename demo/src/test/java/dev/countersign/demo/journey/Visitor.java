package dev.countersign.demo.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.LoadState;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;

/// One person at one browser.
public class Visitor implements AutoCloseable {

    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final int DESKTOP = 1440;
    private static final int PHONE = 360;
    private static final Set<String> GRAVE = Set.of("serious", "critical");

    private final BrowserContext context;
    private final Page page;
    private final String identityAddress;

    Visitor(BrowserContext context, String identityAddress) {
        this.context = context;
        this.page = context.newPage();
        this.identityAddress = identityAddress;
        page.setViewportSize(DESKTOP, 900);
    }

    /// The browser's page, for whatever this class has no word for.
    public Page page() {
        return page;
    }

    public Visitor open(String path) {
        page.navigate(path);
        return this;
    }

    /// Signs in on Keycloak's own page, which opening any page of the application leads to.
    public Visitor signIn(String account) {
        open("/me");
        assertThat(page.url()).startsWith(identityAddress);
        page.getByLabel("Username").fill(account);
        page.getByLabel("Password", new Page.GetByLabelOptions().setExact(true)).fill(account);
        button("Sign In").click();
        page.waitForURL(url -> !url.startsWith(identityAddress));
        return this;
    }

    public Visitor signOut() {
        link("Sign out").first().click();
        page.waitForURL(url -> url.contains("/signed-out"));
        return this;
    }

    /// Presses what leads to another page, and waits for that page, be it the same address again.
    public Visitor press(Locator target) {
        page.waitForResponse(
                answer -> answer.request().isNavigationRequest() && (answer.status() < 300 || answer.status() >= 400),
                target::click);
        page.waitForLoadState();
        return this;
    }

    public Locator button(String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }

    public Locator link(String name) {
        return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name));
    }

    public Locator field(String label) {
        return page.getByLabel(label);
    }

    public Locator heading(String name) {
        return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(name));
    }

    /// What the page says, without its markup.
    public String text() {
        return page.locator("body").innerText();
    }

    /// Pictures of the page at desktop and phone width, light and dark, in `demo/target/screenshots`.
    public Visitor takeScreenshots(String name) {
        for (var scheme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            for (var width : new int[] {DESKTOP, PHONE}) {
                page.setViewportSize(width, width == PHONE ? 780 : 900);
                page.waitForLoadState(LoadState.NETWORKIDLE);
                picture("%s-%d-%s".formatted(name, width, scheme.name().toLowerCase(Locale.ROOT)));
            }
        }
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        page.setViewportSize(DESKTOP, 900);
        return this;
    }

    /// Fails when axe-core finds anything serious or critical, in the light or the dark theme.
    public Visitor expectAccessible() {
        for (var scheme : new ColorScheme[] {ColorScheme.DARK, ColorScheme.LIGHT}) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            var grave = new AxeBuilder(page)
                    .analyze().getViolations().stream()
                            .filter(rule -> GRAVE.contains(rule.getImpact()))
                            .map(rule -> rule.getId() + " (" + rule.getImpact() + "): " + rule.getHelp() + " at "
                                    + rule.getNodes().stream()
                                            .map(node -> node.getHtml())
                                            .toList())
                            .toList();
            assertThat(grave).as("%s in the %s theme", page.url(), scheme).isEmpty();
        }
        return this;
    }

    /// Fails when the page is wider than a phone.
    public Visitor expectNoSideScrolling() {
        page.setViewportSize(PHONE, 780);
        var width = (Integer) page.evaluate("document.documentElement.scrollWidth");
        page.setViewportSize(DESKTOP, 900);
        assertThat(width).as("width of %s on a phone", page.url()).isLessThanOrEqualTo(PHONE);
        return this;
    }

    void keepPicture(String name) {
        picture(name);
    }

    private void picture(String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(SCREENSHOTS.resolve(name + ".png"))
                .setFullPage(true));
    }

    @Override
    public void close() {
        context.close();
    }
}
