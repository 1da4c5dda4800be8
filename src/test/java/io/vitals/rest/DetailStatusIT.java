/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import static io.vitals.event.Events.TICK;
import static org.assertj.core.api.Assertions.assertThat;

import io.vitals.event.Events;
import io.vitals.health.Freshness;
import io.vitals.health.Reason;
import io.vitals.health.Status;
import io.vitals.page.Browser;
import io.vitals.query.Answer;
import io.vitals.query.PolicyView;
import io.vitals.query.TransitionReader.Newest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Which status the page of one integration tells, and since when. */
class DetailStatusIT {
    private static final String NAME = "payments";

    @RegisterExtension
    private static final Browser browser = new Browser();

    @RegisterExtension
    private final PageServed served = new PageServed();

    @BeforeEach
    void anHourHasPassed() {
        served.shows(Scenes.shop());
        Scenes.past(served.backstage, NAME);
        served.backstage.policies.inForce.add(new PolicyView.InForce(NAME, Optional.of(7), DetailIT.POLICY));
        browser.clockAt(Backstage.NOW).size(1_400, 900);
    }

    private Browser open(String rest) {
        browser.open(served.url("/#/integrations/" + NAME + rest)).await(".numbers");
        return browser;
    }

    private void nothingHasChangedForTwoMonths() {
        served.backstage.transitions = new Answer.Found<>(new Newest(List.of(), true));
        served.shows(Scenes.since(TICK.minus(Duration.ofDays(60)), Events.of(NAME, 1_125, 4)));
    }

    @Test
    void whatHasLastedLongerThanChangesAreKeptIsKnown() {
        nothingHasChangedForTwoMonths();

        open("").await(".course .strip");

        assertThat(browser.attribute(".course .strip", "aria-label"))
                .startsWith("Status: Healthy ")
                .doesNotContain("not known yet");
        browser.hasNoComplaints();
    }

    @Test
    void soItIsAtAPinnedMoment() {
        nothingHasChangedForTwoMonths();

        open("?at=2026-11-23T09:45:00Z").awaitText(".standing .status", "Healthy");

        assertThat(browser.text(".standing .because")).contains("for 60 d");
        browser.hasNoComplaints();
    }

    @Test
    void whatWasBeforeTheOldestChangeIsToldByIt() {
        served.backstage.transitions =
                Scenes.changedForEveryReason(NAME); // healthy for 9 minutes, an error for the last 5
        served.shows(Scenes.since(TICK.minusSeconds(300), Scenes.of(NAME, 10, 321, Status.ERROR, Reason.SUCCESS_RATE)));

        open("").await(".course .strip");

        assertThat(browser.attribute(".course .strip", "aria-label"))
                .contains("Error 5 min")
                .contains("Healthy 9 min");
        open("?at=2026-11-23T10:05:30Z").awaitText(".standing .status", "Healthy");
    }

    @Test
    void whileBlindItTellsWhatWasLastKnown() {
        served.shows(Scenes.of(NAME, 10, 321, Status.ERROR, Reason.SUCCESS_RATE));
        open("").awaitText(".standing .status", "Error");

        served.turns(Freshness.BLIND);

        browser.awaitText(".standing .status", "was Error").awaitText(".standing .because", "as last known; since ");
        assertThat(browser.text(".standing .because"))
                .contains("Vitals is blind", "10:14:30")
                .doesNotContain(", for")
                .doesNotContain("error");
        assertThat(browser.axe()).isEmpty();
        served.turns(Freshness.LIVE);
        browser.awaitText(".standing .because", ", for ");
        browser.hasNoComplaints();
    }

    @Test
    void openDetailsStayWithTheirChange() {
        open("").await(".changes li");
        browser.script("document.querySelector('.changes li details').open = true");
        String told = browser.texts(".changes li:first-child p").get(1);

        served.backstage.transitions = Scenes.changedAgain(NAME, served.backstage.transitions);
        served.shows(Scenes.sequel(Scenes.of(NAME, 10, 321, Status.ERROR, Reason.SUCCESS_RATE)));

        browser.awaitCount(".changes li", 4);
        assertThat(browser.texts(".changes li:has(details[open]) p").get(1)).isEqualTo(told);
        assertThat(browser.count(".changes li:first-child details[open]")).isZero();
        browser.hasNoComplaints();
    }

    @Test
    void anotherPolicyReachesAPageThatIsOpen() {
        open("").click(".rules summary").awaitText(".rules", "set while running, version 7");

        served.backstage.policies.inForce.clear();
        served.backstage.policies.inForce.add(new PolicyView.InForce(NAME, Optional.of(8), DetailIT.POLICY));
        served.shows(Scenes.judgedBy(2, Events.of(NAME, 1_125, 4)));

        browser.awaitText(".rules", "set while running, version 8");
        open("?at=2026-11-23T10:05:30Z").awaitText(".rules .other-policy", "version 1 of the policy");
        browser.hasNoComplaints();
    }

    @Test
    void chartsOfAnotherSpanAreNotShownUnderTheNewOnesName() {
        open("").await(".plot.rates canvas");
        browser.script("""
                const real = window.fetch;
                window.fetch = (path, init) => !/step=60s/.test(path) ? real(path, init)
                  : Promise.resolve(new Response('{"title":"Broken","detail":"nothing to be had"}',
                      { status: 500, headers: { 'Content-Type': 'application/problem+json' } }));""");

        browser.click(".bar-of-spans button:nth-child(2)").awaitText(".course .problem", "nothing to be had");

        assertThat(browser.count(".charts[hidden]")).isEqualTo(1);
        browser.click(".bar-of-spans button:nth-child(3)").await(".plot.rates canvas");
    }

    @Test
    void timesAreThoseOfTheViewerWithUtcBeside() {
        browser.timezone("Asia/Kathmandu");
        open("").await(".plot.durations canvas").await(".course .strip");
        browser.script("""
                const over = document.querySelector('.plot.rates .u-over');
                const box = over.getBoundingClientRect();
                over.dispatchEvent(new MouseEvent('mousemove',
                  { clientX: box.left + box.width * 0.5, clientY: box.top + 20, bubbles: true }));""");

        browser.awaitCount(".legend .when", 3);

        assertThat(browser.texts(".legend .when"))
                .allMatch(time -> time.matches(".*15:\\d\\d:\\d\\d 09:\\d\\d:\\d\\d UTC"));
        assertThat(browser.texts(".course .strip title"))
                .allSatisfy(title -> assertThat(title)
                        .containsPattern("16:0\\d:30|15:\\d\\d")
                        .contains("2026-11-23 ", " UTC"));
        browser.open("about:blank")
                .open(served.url("/#/integrations/" + NAME + "?at=2026-10-01T00:00:00Z"))
                .awaitText(".absent", "is older than what is kept");
        assertThat(browser.text(".absent")).doesNotContain("Z.", ":15:32").contains(":00:32");
    }
}
