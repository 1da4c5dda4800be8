/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import static io.vitals.event.Events.TICK;
import static org.assertj.core.api.Assertions.assertThat;

import io.vitals.event.Events;
import io.vitals.page.Browser;
import io.vitals.query.PolicyView;
import io.vitals.tally.Resolution;
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
        String policy = DetailIT.POLICY.replace("\"warn-ms\":90,", ""); // no limit on the latency
        served.backstage.policies.inForce.add(new PolicyView.InForce(NAME, Optional.of(7), policy));
        browser.clockAt(Backstage.NOW).size(1_400, 900);
    }

    private void calls(int secondsAgo, int successes, int failures) {
        long pane = Resolution.ONE_SECOND.tickAtOrBefore(Resolution.microsOf(TICK)) - secondsAgo;
        served.backstage.timelines.panes.put(pane, Events.tally(successes, failures));
    }

    /** The window's calls are as many as those told of; S is what the panes hold. */
    private Browser open(int successes, int failures) {
        served.shows(Events.of(NAME, successes, failures));
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

        open(19, 1);

        assertThat(figure("success rate of the last minutes")).isEqualTo("90.00 %");
        browser.hasNoComplaints();
    }

    @Test
    void withFewCallsInAllTheyReachBackOverTheWindow() {
        calls(60, 0, 1);
        calls(1_200, 3, 0);

        open(3, 1);

        assertThat(figure("success rate of the last minutes")).isEqualTo("75.00 %");
        assertThat(browser.count(".checks .now .hit")).isZero(); // 4 calls are too few to say
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
        calls(60, fast, 100 - fast);

        open(primary, 1_000 - primary);

        assertThat(browser.count(".checks .now .hit.warning")).isEqualTo(warnings);
        assertThat(browser.count(".checks .now .hit.error")).isEqualTo(errors);
    }

    @Test
    void anIllStatusWithoutACrossedLimitIsSaidToBeHeld() {
        Scenes.past(served.backstage, NAME);
        served.backstage.transitions = Scenes.wentIll(NAME);
        served.backstage.timelines.panes.clear();
        calls(60, 97, 3);

        open(900, 100).awaitText(".checks .held", "once the figures have been where it ends");

        assertThat(browser.text(".checks .untold")).contains("not told of here: failures in a row.");
        browser.hasNoComplaints();
    }

    @Test
    void whatIsNotSeenHereIsNotSaidToBeOver() {
        served.backstage.transitions = Scenes.changedForEveryReason(NAME); // failures in a row among them
        calls(60, 97, 3);

        open(900, 100);

        assertThat(browser.count(".checks .held")).isZero();
    }

    @Test
    void groundsOfEveryKindAreToldInWords() {
        served.backstage.transitions = Scenes.changedForEveryReason(NAME);

        open(900, 100).click(".changes summary").await(".changes .grounds");

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

        open(900, 100).await(".failures tbody tr");

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
