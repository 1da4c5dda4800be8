/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.vitals.codec.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** Thresholds moved on the page, judged by the real judge over rows that were really written. */
abstract class WhatIfOnRealStack {
    private static final String NAME = "payments";
    private static final String TRIED = "?what-if=1&try.consecutive.error=1000&try.consecutive.warn=900";

    private static final Browser browser = RealStackIT.browser;
    private static final RealStack stack = RealStackIT.stack;

    @BeforeAll
    static void thereWasAnOutage() {
        stack.callers().succeed(NAME);
        awaitStatus("healthy");
        stack.callers().fail(NAME);
        awaitStatus("error");
    }

    private static void awaitStatus(String status) {
        await(NAME + " is " + status).atMost(Duration.ofSeconds(60)).until(() -> {
            browser.open(stack.url("/v1/integrations/" + NAME));
            return browser.text("body").contains("\"status\":\"" + status + "\"");
        });
    }

    private static Browser open(String rest) {
        browser.open("about:blank").open(stack.url("/#/integrations/" + NAME + rest));
        return browser.await(".verdict").await(".control");
    }

    @Test
    void movedThresholdsWouldHaveToldAnotherCourse() {
        open("?what-if=1");
        assertThat(browser.count(".courses .strip")).isEqualTo(2);

        browser.script("""
                for (const [id, value] of [['try-consecutive-error', '1000'], ['try-consecutive-warn', '900']]) {
                  const box = document.getElementById(id);
                  box.value = value;
                  box.dispatchEvent(new Event('input', { bubbles: true }));
                }""");

        browser.awaitScript("location.hash.includes('try.consecutive.error=1000')");
        browser.awaitScript(
                "document.querySelectorAll('.courses .strip')[0].getAttribute('aria-label').includes('Error')");
        browser.awaitScript(
                "document.querySelectorAll('.courses .strip')[0].innerHTML !== document.querySelectorAll('.courses .strip')[1].innerHTML");
        assertThat(browser.texts(".control.moved label")).hasSize(2);
        browser.hasNoComplaints();
    }

    @Test
    void whatIsTriedStandsInTheAddress() {
        open(TRIED);

        assertThat(browser.script("return document.getElementById('try-consecutive-error').value"))
                .isEqualTo("1000");
        browser.script("document.querySelector('.control.moved .reset').focus()");
        browser.press(Keys.ENTER).awaitCount(".control.moved", 1);

        assertThat(browser.hasFocus("#try-consecutive-warn")).isTrue();
        browser.script("document.querySelectorAll('.actions button')[1].focus()");
        browser.press(Keys.ENTER).awaitCount(".control.moved", 0);
        assertThat(browser.hasFocus(".actions .copy")).isTrue();
        browser.hasNoComplaints();
    }

    @Test
    void theYamlIsAPolicyOfWhatDiffers() throws IOException {
        open(TRIED).click(".actions button").awaitText(".actions .copied", "Copied");

        String yaml = String.valueOf(browser.script("return document.querySelector('.yaml pre').textContent"));
        JsonNode policy = new YAMLMapper().readTree(yaml);
        assertThat(policy).hasToString("{\"consecutive\":{\"warn\":900,\"error\":1000}}");
        assertThat(post(policy.toString()).has("integrations")).isTrue();
        browser.hasNoComplaints();
    }

    private static JsonNode post(String policy) {
        Object answer = browser.driver().executeAsyncScript("""
                const [policy, done] = arguments;
                fetch('/v1/what-if?integration=payments',
                  { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: policy })
                  .then((response) => response.text()).then(done, (gone) => done(String(gone)));""", policy);
        return Json.parse(String.valueOf(answer).getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void whatIsWrongIsToldBesideItsField() {
        browser.open("about:blank").open(stack.url("/#/integrations/" + NAME + "?what-if=1&try.success-rate.warn=120"));

        browser.awaitText("#try-success-rate-warn-flaw", "is 120; allowed: a number from 0 to 100");
        assertThat(browser.attribute("#try-success-rate-warn", "aria-invalid")).isEqualTo("true");
        assertThat(browser.script("return [...document.querySelectorAll('.actions button')].pop().disabled"))
                .isEqualTo(true);
    }

    @Test
    void itIsAppliedAfterAQuestion() {
        open("?what-if=1&try.consecutive.error-until=4");
        browser.awaitScript("![...document.querySelectorAll('.actions button')].pop().disabled");
        browser.click(".actions button:nth-of-type(3)").await(".confirmation .apply");
        assertThat(browser.hasFocus(".confirmation .apply")).isTrue();
        assertThat(browser.fetch("/v1/policies/" + NAME)).contains("not-found");
        browser.click(".confirmation .apply + button").awaitCount(".confirmation .apply", 0);
        assertThat(browser.hasFocus(".actions .ask")).isTrue();
        browser.press(Keys.ENTER).await(".confirmation .apply");

        browser.click(".confirmation .apply").awaitText(".confirmation", "is in force from");
        assertThat(browser.hasFocus(".confirmation")).isTrue();
        assertThat(browser.fetch("/v1/policies/" + NAME)).contains("\"error-until\":4");
        browser.awaitCount(".control.moved", 0); // it is what is in force
        browser.awaitScript("document.getElementById('try-consecutive-error-until').value === '4'");

        browser.click(".actions .take-back").awaitText(".confirmation", "Take back what was set for payments");
        assertThat(browser.hasFocus(".confirmation .apply")).isTrue();
        browser.click(".confirmation .apply").awaitText(".confirmation", "Taken back.");
        browser.awaitScript("document.getElementById('try-consecutive-error-until').value === '3'");
        assertThat(browser.count(".actions .take-back")).isZero();
        assertThat(browser.fetch("/v1/policies")).doesNotContain("\"error-until\":4");
    }

    @Test
    void whatIsTriedElsewhereIsLeftAloneByWhatWasAppliedHere() {
        open("?what-if=1&try.consecutive.error-until=6");
        browser.await(".actions .ask:enabled").click(".actions .ask").click(".confirmation .apply");
        browser.awaitText(".confirmation", "is in force from");

        browser.script("location.hash = '#/integrations/other?what-if=1&try.consecutive.error=9'");

        browser.awaitText(".absent", "misspelt");
        browser.awaitScript("performance.now() > (window.sinceThen ??= performance.now()) + 4000"); // it is in force
        assertThat(browser.script("return location.hash")).asString().contains("try.consecutive.error=9");
        browser.script("fetch('/v1/policies/payments', { method: 'DELETE' })");
        await().atMost(Duration.ofSeconds(10))
                .until(() -> !browser.fetch("/v1/policies").contains("\"error-until\":6"));
    }

    @Test
    void anybodyCanUseItInBothThemes() {
        browser.size(1_400, 900).light();
        open(TRIED);
        assertThat(browser.axe()).isEmpty();
        browser.script("document.querySelector('.what-if').scrollIntoView()");
        assertThat(browser.screenshot("what-if").colours()).isGreaterThan(16);

        browser.dark();
        open(TRIED);
        assertThat(browser.axe()).isEmpty();
        browser.hasNoComplaints();
    }
}
