/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import static io.vitals.event.Events.TICK;
import static org.assertj.core.api.Assertions.assertThat;

import io.vitals.event.Events;
import io.vitals.health.CheckLimits;
import io.vitals.health.LatencyLimits;
import io.vitals.health.OverdueLimits;
import io.vitals.health.Policy;
import io.vitals.health.SlowCallLimits;
import io.vitals.page.Browser;
import io.vitals.query.PolicyView;
import java.time.Duration;
import java.util.Optional;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Why a status is what it is: the page marks as crossed what the service judges to be, no more and no less. */
class DetailReasonsIT {
    private static final String NAME = "payments";
    private static final int LONG_MESSAGE = 10_000;

    @RegisterExtension
    private static final Browser browser = new Browser();

    @RegisterExtension
    private final PageServed served = new PageServed();

    @BeforeEach
    void aPolicyIsInForce() {
        served.backstage.policies.inForce.add(new PolicyView.InForce(NAME, Optional.of(7), DetailIT.POLICY));
        browser.clockAt(Backstage.NOW).size(1_400, 900);
    }

    private void calls(int secondsAgo, int successes, int failures) {
        served.backstage.timelines.calls(secondsAgo, successes, failures);
    }

    /** So many of 1,000 calls have succeeded, and of the last 100 so many. */
    private void thousandCalls(int primary, int fast) {
        calls(60, fast, 100 - fast);
        calls(1_800, primary - fast, 900 - (primary - fast));
    }

    private Browser open() {
        served.shows(Events.of(NAME, 900, 100));
        browser.open(served.url("/#/integrations/" + NAME)).await(".checks .now");
        return browser;
    }

    private static String figure(String what) {
        return browser.strings("""
                return [...document.querySelectorAll('.checks .now tr')]
                  .filter((row) => row.cells[0].textContent === arguments[0]).map((row) => row.cells[1].textContent);""", what).get(0);
    }

    @Test
    void theLastMinutesReachBackUntilTheyHoldEnoughCalls() {
        calls(60, 0, 1);
        calls(600, 9, 0);
        calls(1_200, 10, 0);

        open();

        assertThat(figure("success rate of the last minutes")).isEqualTo("90.00 %");
        browser.hasNoComplaints();
    }

    @Test
    void withFewCallsInAllTheyReachBackOverTheWindow() {
        calls(60, 0, 1);
        calls(1_200, 3, 0);

        open();

        assertThat(figure("success rate of the last minutes")).isEqualTo("75.00 %");
        assertThat(browser.text(".checks .now tbody th")).isEqualTo("Success rate cannot say");
        assertThat(browser.count(".checks .now .hit")).isZero();
    }

    /** Of 1,000 hi is below 95 % with 900, and below 80 % with 700. */
    @ParameterizedTest(name = "L {0}, S {1} of 100: warnings {2}, errors {3}")
    @CsvSource({
        "900, 96, 2, 0",
        "900, 97, 0, 0",
        "960, 90, 0, 0",
        "900, 82, 2, 0",
        "900, 70, 2, 1",
        "700, 84, 2, 2",
        "700, 90, 2, 0",
    })
    void aLevelIsMarkedOnlyIfBothWindowsSaySo(int primary, int fast, int warnings, int errors) {
        thousandCalls(primary, fast);

        open();

        assertThat(browser.count(".checks .now .hit.warning")).isEqualTo(warnings);
        assertThat(browser.count(".checks .now .hit.error")).isEqualTo(errors);
    }

    @Test
    void anIllStatusWithoutACrossedLimitIsSaidToBeHeld() {
        Scenes.past(served.backstage, NAME);
        served.backstage.transitions = Scenes.wentIll(NAME);
        served.backstage.timelines.panes.clear();
        thousandCalls(900, 97);

        open().awaitText(".checks .held", "once the figures have been where it ends");

        assertThat(browser.texts(".checks .now .level")).containsOnly("no limit crossed");
        browser.hasNoComplaints();
    }

    @Test
    void whatIsNotCheckedAnyMoreIsNotSaidToBeOver() {
        served.backstage.transitions = Scenes.changedForEveryReason(NAME); // the latency among them
        thousandCalls(900, 97);

        open();

        assertThat(browser.count(".checks .held")).isZero();
    }

    @Test
    void everyCheckThatIsOnIsToldAsItIsNow() {
        served.backstage.checks.under(Policy.DEFAULT.withChecks(CheckLimits.DEFAULT
                .withLatency(Optional.of(LatencyLimits.of(90, 400)))
                .withSlowCalls(Optional.of(SlowCallLimits.of(90, true)))
                .withOverdue(Optional.of(new OverdueLimits(Duration.ofSeconds(5), Duration.ofSeconds(10), false)))));
        calls(1_800, 900, 50);
        calls(9, 0, 6);

        open();

        assertThat(browser.texts(".checks .now tbody th"))
                .containsExactly(
                        "Success rate no limit crossed",
                        "Consecutive failures error",
                        "Latency warning",
                        "Slow calls error",
                        "Overdue no limit crossed");
        assertThat(figure("failures in a row")).isEqualTo("6");
        assertThat(figure("since the last row")).isEqualTo("8 s");
        browser.hasNoComplaints();
    }

    @Test
    void aPinnedInstantIsToldOfByItsOwnChecks() {
        calls(1_800, 50, 0);
        calls(9, 0, 6);

        served.shows(Events.of(NAME, 900, 100));
        browser.open(served.url("/#/integrations/" + NAME + "?at=" + TICK.minusSeconds(60)))
                .await(".checks .now");

        assertThat(figure("failures in a row")).isEqualTo("0");
        assertThat(browser.attribute(".checks h4 time", "datetime")).isEqualTo("2026-11-23T10:14:30.000Z");
    }

    @Test
    void checksThatCannotBeToldNowAreSaidToBeSo() {
        served.backstage.timelines.notReady = Optional.of("the stores are being moved or restored");
        served.shows(Events.of(NAME, 900, 100));

        browser.open(served.url("/#/integrations/" + NAME))
                .awaitText(".checks .problem", "the stores are being moved or restored");
    }

    @Test
    void groundsOfEveryKindAreToldInWords() {
        served.backstage.transitions = Scenes.changedForEveryReason(NAME);

        open().click(".changes summary").await(".changes .grounds");

        assertThat(browser.texts(".changes .grounds tbody th"))
                .containsExactly(
                        "Success rate",
                        "Consecutive failures",
                        "Latency",
                        "Slow calls",
                        "Overdue",
                        "Idle",
                        "Warming up",
                        "Insufficient");
        assertThat(browser.texts(".changes .grounds td:first-child"))
                .contains(
                        "at best, by chance",
                        "failures in a row",
                        "p95 of these",
                        "slower than 90 ms",
                        "since the last row",
                        "calls in the window of 1 h",
                        "since the first row")
                .doesNotContain("observations", "percent");
        assertThat(browser.text(".changes .grounds"))
                .contains("1 min 40 s", "warning after 1 min 30 s", "61.50 %", "from 20 % on, until below 10 %");
        browser.hasNoComplaints();
    }

    @ParameterizedTest
    @CsvSource({
        "90000, 1 min 30 s",
        "129600000, 1 d 12 h",
        "3600000, 1 h",
        "100, 0.1 s",
        "0, 0 s",
        "90500, 1 min 30.5 s"
    })
    void lengthsOfThresholdsAreExact(long millis, String words) {
        browser.open(served.url("/"));

        Object told = browser.driver()
                .executeAsyncScript(
                        "const [millis, done] = arguments; import('/page/words.js').then(m => done(m.exact(millis)))",
                        millis);

        assertThat(told).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({"1400", "360"})
    void aMessageOfTenKilobytesIsTextAndKeepsToItsLine(int width) {
        Scenes.past(served.backstage, NAME);
        browser.size(width, 800);

        open().await(".failures tbody tr");

        assertThat(
                        browser.script(
                                "return Math.max(...[...document.querySelectorAll('.failures .message')].map(e => e.textContent.length))"))
                .asInstanceOf(InstanceOfAssertFactories.LONG)
                .isGreaterThan(LONG_MESSAGE);
        assertThat(
                        browser.strings(
                                "return [...document.querySelectorAll('.failures .message')].map(e => e.title === e.textContent)"))
                .containsOnly("true");
        assertThat(
                        browser.script(
                                "return Math.max(...[...document.querySelectorAll('.failures .message')].map(e => e.offsetHeight)) < 30"))
                .isEqualTo(true);
        assertThat(browser.script("return document.documentElement.scrollWidth <= innerWidth"))
                .isEqualTo(true);
        browser.hasNoComplaints();
    }
}
