/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.vitals.Processes;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.Keys;

/** What tests of the page rely on. */
class BrowserIT {
    @RegisterExtension
    private static final Browser browser = new Browser();

    @Test
    void arabicHebrewAndEmojiAreDrawnAndNotAsBoxes() {
        show("""
                <title>t</title><body style="font: 32px sans-serif"><p>Vitals größe</p><p dir=auto>مدفوعات البطاقة</p>
                <p dir=auto>תשלומים באשראי</p><p>🔥 👩‍🚀 🇳🇿 ✓</p>""");

        Screenshot seen = browser.screenshot("scripts-and-emoji");

        assertThat(seen.colours()).as("emoji have colours of their own").isGreaterThan(300);
        assertThat(seen.image().getWidth()).isEqualTo(1_280);
        browser.hasNoComplaints();
    }

    @Test
    void aThemeATimeZoneASizeAndAClockAreAsTheTestSays() {
        browser.dark().timezone("Asia/Kathmandu").size(375, 667).clockAt(Instant.parse("2026-11-23T10:15:32Z"));
        show("<body style='background: Canvas; color-scheme: light dark'>dark");

        assertThat(browser.screenshot("dark").colourAt(300, 600)).isLessThan(0x202020);
        assertThat(browser.script("return new Date().getHours() + ':' + new Date().getMinutes()"))
                .isEqualTo("16:0");
        assertThat(browser.script("return innerWidth + ' x ' + innerHeight")).isEqualTo("375 x 667");
    }

    @Test
    void theNextTestFindsItAsNew() {
        show("light");

        assertThat(browser.screenshot("light").colourAt(1_200, 700)).isEqualTo(0xFFFFFF);
        assertThat(browser.script("return new Date().getTimezoneOffset()")).isEqualTo(0L);
        assertThat((Long) browser.script("return Date.now()")).isCloseTo(System.currentTimeMillis(), within(10_000L));
    }

    @Test
    void whatThePageLogsAndWhatItsPolicyForbidsIsToldOnceForTheTest() {
        show("""
                <meta http-equiv=Content-Security-Policy content="img-src 'none'"><img alt=a src="http://127.0.0.1:1/x.png">
                <script>console.error('oh')</script>""");

        assertThat(browser.complaints())
                .anyMatch(line -> line.contains("\"oh\""))
                .anyMatch(line -> line.contains("Content Security Policy"));
        assertThat(browser.complaints()).hasSameSizeAs(browser.complaints());
        assertThatThrownBy(browser::hasNoComplaints).hasMessageContaining("oh");
    }

    @Test
    void allHostsThatAPageAsksAreKnown() {
        show("<img src='http://127.0.0.1:1/x.png'>");

        browser.awaitScript("document.images[0].complete");

        assertThat(browser.hosts()).containsExactly("127.0.0.1:1");
    }

    @Test
    void axeNamesTheElementAndWhatIsWrong() {
        show(
                "<html lang=en><title>t</title><main><h1>h</h1><p id=pale style='color: #bbb; background: #fff'>pale</p></main>");

        assertThat(browser.axe())
                .singleElement()
                .satisfies(line -> assertThat(line).startsWith("serious color-contrast: #pale"));
    }

    @Test
    void aPageIsUsedByKeysAndPointer() {
        show("<input id=name><button onclick=\"document.title = document.querySelector('#name').value\">go</button>");

        browser.type("#name", "größe").press(Keys.TAB);
        assertThat(browser.hasFocus("button")).isTrue();
        browser.click("button").awaitScript("document.title === 'größe'");

        assertThat(browser.texts("button")).containsExactly("go");
    }

    @Test
    void whatAPageFetchesIsRead() {
        show("<p>t");

        assertThat(browser.fetch("data:,answered")).isEqualTo("answered");
        browser.offline(true);
        assertThat(browser.script("return navigator.onLine")).isEqualTo(false);
    }

    @Test
    void whatDoesNotComeIsToldWithWhatThereIs() {
        show("<p>there</p><script>console.error('why')</script>");

        assertThatThrownBy(() -> browser.patience(Duration.ofMillis(200)).awaitText("p", "gone"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContainingAll("p says 'gone'", "why", "<p>there</p>");
    }

    @Test
    void nothingIsLeftBehindEvenIfTheDriverDied() {
        Chrome other = Chrome.start();
        List<ProcessHandle> running = Processes.on(other.folder());
        assertThat(running).hasSizeGreaterThan(2);

        ProcessHandle first = running.get(0);
        first.destroyForcibly();
        await().until(() -> !Processes.on(other.folder()).contains(first));
        other.close();

        assertThat(Processes.on(other.folder())).isEmpty();
        assertThat(Files.exists(other.folder())).isFalse();
    }

    private static void show(String html) {
        browser.open("data:text/html;charset=utf-8,"
                + URLEncoder.encode("<!doctype html>" + html, UTF_8).replace("+", "%20"));
    }
}
