/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.interactions.Actions;

/**
 * The browser of a test class: a static field with {@code @RegisterExtension}. One is started for the class, its nested
 * classes included, and ends with it; before each test it is as new: no page, no cookies, light, 1280 × 800, in UTC.
 * Elements are named by CSS selectors. Where there is no browser the class is skipped, see {@link BrowserPrograms}.
 */
public final class Browser implements BeforeAllCallback, BeforeEachCallback {
    private static final Namespace OURS = Namespace.create(Browser.class);
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final int EXCERPT = 2_000;

    private @Nullable Chrome chrome;
    private @Nullable BrowserLog log;
    private @Nullable String clock;
    private Duration patience = PATIENCE;

    @Override
    public void beforeAll(ExtensionContext context) {
        chrome = context.getStore(OURS).computeIfAbsent(this, any -> Chrome.start(), Chrome.class);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        driver().get("about:blank");
        driver().executeCdpCommand("Network.clearBrowserCookies", Map.of());
        driver().executeCdpCommand("Storage.clearDataForOrigin", Map.of("origin", "*", "storageTypes", "all"));
        ownClock();
        patience(PATIENCE);
        offline(false);
        size(1_280, 800);
        media(Map.of());
        timezone("UTC");
        log = new BrowserLog(driver().manage().logs());
    }

    /** Opens a page, and returns once it and its modules are loaded. */
    public Browser open(String url) {
        driver().get(url);
        return this;
    }

    /** The size of the page's part of the window, in CSS pixels. */
    public Browser size(int width, int height) {
        driver().executeCdpCommand(
                        "Emulation.setDeviceMetricsOverride",
                        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
        return this;
    }

    public Browser dark() {
        return media(Map.of("prefers-color-scheme", "dark"));
    }

    public Browser light() {
        return media(Map.of("prefers-color-scheme", "light"));
    }

    /** What media queries see, such as {@code prefers-reduced-motion: reduce}; what is not named is as usual. */
    public Browser media(Map<String, String> features) {
        List<Map<String, String>> told = new ArrayList<>();
        features.forEach((name, value) -> told.add(Map.of("name", name, "value", value)));
        driver().executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", "", "features", told));
        return this;
    }

    /** The time zone that the page is in from now on, such as {@code Asia/Kathmandu}. */
    public Browser timezone(String zone) {
        driver().executeCdpCommand("Emulation.setTimezoneOverride", Map.of("timezoneId", zone));
        return this;
    }

    /** What is opened from now on finds its clock at an instant, whence it goes on: answers made by hand have dates. */
    public Browser clockAt(Instant now) {
        ownClock();
        long ahead = now.toEpochMilli() - System.currentTimeMillis();
        Map<String, Object> added = driver().executeCdpCommand(
                        "Page.addScriptToEvaluateOnNewDocument", Map.of("source", PageScripts.clockAhead(ahead)));
        clock = (String) added.get("identifier");
        return this;
    }

    private void ownClock() {
        if (clock != null) {
            driver().executeCdpCommand("Page.removeScriptToEvaluateOnNewDocument", Map.of("identifier", clock));
            clock = null;
        }
    }

    /** Without a network, or with it again. */
    public Browser offline(boolean isOffline) {
        driver().executeCdpCommand("Network.enable", Map.of());
        driver().executeCdpCommand(
                        "Network.emulateNetworkConditions",
                        Map.of("offline", isOffline, "latency", 0, "downloadThroughput", -1, "uploadThroughput", -1));
        return this;
    }

    /** How long what is awaited may take; 15 seconds if nothing else is said. */
    public Browser patience(Duration length) {
        patience = length;
        return this;
    }

    /** Waits until such an element is seen. */
    public Browser await(String css) {
        return awaitThat(css + " is seen", () -> elements(css).stream().anyMatch(WebElement::isDisplayed));
    }

    /** Waits until the first such element holds a text. */
    public Browser awaitText(String css, String text) {
        return awaitThat(
                css + " says '" + text + "'", () -> count(css) > 0 && text(css).contains(text));
    }

    /** Waits until there are so many such elements. */
    public Browser awaitCount(String css, int count) {
        return awaitThat(css + " is there " + count + " times", () -> count(css) == count);
    }

    /** Waits until an expression is true. */
    public Browser awaitScript(String expression) {
        return awaitThat(expression, () -> Boolean.TRUE.equals(script("return Boolean(" + expression + ")")));
    }

    private Browser awaitThat(String what, Callable<Boolean> condition) {
        try {
            Awaitility.await(what)
                    .atMost(patience)
                    .pollInterval(Duration.ofMillis(50))
                    .ignoreException(StaleElementReferenceException.class)
                    .until(condition);
        } catch (ConditionTimeoutException late) {
            throw new AssertionError(
                    what + " did not come; the browser complains: " + complaints() + "\n" + excerpt(), late);
        }
        return this;
    }

    private String excerpt() {
        String source = source();
        return source.substring(0, Math.min(EXCERPT, source.length()));
    }

    /** The text of the first such element as it is seen. */
    public String text(String css) {
        return element(css).getText();
    }

    /** The texts of all such elements, in the order of the page. */
    public List<String> texts(String css) {
        return strings(
                "return [...document.querySelectorAll(arguments[0])].map(e => e.innerText ?? e.textContent)", css);
    }

    /** An attribute of the first such element; null if it has none. */
    public @Nullable String attribute(String css, String name) {
        return (String) script("return document.querySelector(arguments[0]).getAttribute(arguments[1])", css, name);
    }

    /** How many such elements there are, seen or not. */
    public int count(String css) {
        return elements(css).size();
    }

    public Browser click(String css) {
        element(css).click();
        return this;
    }

    /** Types into the first such element. */
    public Browser type(String css, String text) {
        element(css).sendKeys(text);
        return this;
    }

    /** Presses keys one after the other, wherever the focus is: {@code press(Keys.TAB, Keys.ENTER)}. */
    public Browser press(CharSequence... keys) {
        Actions actions = new Actions(driver());
        for (CharSequence key : keys) {
            actions.sendKeys(key);
        }
        actions.perform();
        return this;
    }

    /** Holds a key down while another is pressed. */
    public Browser chord(Keys held, CharSequence key) {
        new Actions(driver()).keyDown(held).sendKeys(key).keyUp(held).perform();
        return this;
    }

    /** Whether the first such element, or one in it, has the focus. */
    public boolean hasFocus(String css) {
        return Boolean.TRUE.equals(
                script("return document.querySelector(arguments[0])?.contains(document.activeElement) ?? false", css));
    }

    /** What the body of a function returns, called with arguments; objects come as maps, arrays as lists. */
    public @Nullable Object script(String body, Object... arguments) {
        return driver().executeScript(body, arguments);
    }

    /** Strings that the body of a function returns. */
    public List<String> strings(String body, Object... arguments) {
        Object found = Objects.requireNonNull(script(body, arguments), body);
        return ((List<?>) found).stream().map(String::valueOf).toList();
    }

    /** What is answered to the page when it fetches a path of its own server, as text. */
    public String fetch(String path) {
        return String.valueOf(driver().executeAsyncScript(PageScripts.FETCH, path));
    }

    /**
     * What keeps people from using the page as it is now, by axe: WCAG 2.2 A and AA and best practices; a line each.
     */
    public List<String> axe() {
        return new Axe(driver()).violations();
    }

    /** Writes what is seen to {@code target/screenshots/NAME.png}. */
    public Screenshot screenshot(String name) {
        return Screenshot.of(driver(), name);
    }

    /**
     * What the browser complained about since the test began: errors, failed requests, what the page's policy forbids.
     */
    public List<String> complaints() {
        return log().complaints();
    }

    /** All that was logged since the test began, complaints included. */
    public List<String> logged() {
        return log().logged();
    }

    /** Expects that the browser complained about nothing. */
    public void hasNoComplaints() {
        assertThat(complaints()).as("what the browser complains about").isEmpty();
    }

    /** The addresses that the page asked for since the test began, its own first. */
    public List<String> requests() {
        return log().requests();
    }

    /** The hosts, with ports, that it asked. */
    public Set<String> hosts() {
        Set<String> hosts = new TreeSet<>();
        requests().stream()
                .map(URI::create)
                .filter(uri -> uri.getAuthority() != null)
                .forEach(uri -> hosts.add(uri.getAuthority()));
        return hosts;
    }

    /** The page as it is now, for the messages of tests that fail. */
    public String source() {
        return String.valueOf(script("return document.documentElement.outerHTML"));
    }

    /** What is not offered here. */
    public ChromeDriver driver() {
        return Objects.requireNonNull(chrome, "a browser is a static field with @RegisterExtension")
                .driver();
    }

    private BrowserLog log() {
        return Objects.requireNonNull(log);
    }

    private WebElement element(String css) {
        return driver().findElement(By.cssSelector(css));
    }

    private List<WebElement> elements(String css) {
        return driver().findElements(By.cssSelector(css));
    }
}
