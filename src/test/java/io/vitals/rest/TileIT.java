/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitals.event.Events;
import io.vitals.event.HealthStatus;
import io.vitals.health.Freshness;
import io.vitals.health.Reason;
import io.vitals.health.Status;
import io.vitals.page.Browser;
import io.vitals.query.PolicyView;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a tile says is so, and nothing beyond that. */
class TileIT {
    private static final String POLICY =
            "{\"profile\":\"standard\",\"success-rate\":{\"enabled\":true,\"warn\":95},\"latency\":{\"quantile\":0.95,\"warn-ms\":90}}";
    private static final String HOUR = "Last hour: healthy, but error from 10:01 to 10:10";

    @RegisterExtension
    private static final Browser browser = new Browser();

    @RegisterExtension
    private final PageServed served = new PageServed();

    /** Where nothing changes an event comes every few minutes. */
    @Test
    void whoeverIsQuietIsKnownOfAsLongAsThePictureIsCurrent() {
        served.shows(quietForFiveMinutes("payments"));
        Scenes.past(served.backstage, "payments");

        browser.open(served.url("/")).await(".strip");
        assertThat(browser.attribute(".strip", "aria-label")).isEqualTo(HOUR);

        served.turns(Freshness.STALE);
        browser.await("[data-picture=stale] .tile");
        assertThat(browser.attribute(".strip", "aria-label"))
                .as("all is settled up to 10:15")
                .isEqualTo(HOUR);
    }

    private static HealthStatus quietForFiveMinutes(String name) {
        HealthStatus event = Events.of(name, 1_125, 4);
        return new HealthStatus(
                event.integration(),
                event.standing(),
                Events.settled(Events.TICK.minusSeconds(290), Events.tally(1_125, 4)),
                event.live(),
                event.lastSeen(),
                event.freshness(),
                event.overlays());
    }

    /** The figure is the hour's, the limit is held against the last minutes: both have 100 ms, over a limit of 90. */
    @Test
    void whoIsTooSlowSaysTheVerdictAlone() {
        holds("*");
        served.shows(Events.of("payments", 1_125, 4), Scenes.of("sms", 88, 7, Status.WARNING, Reason.LATENCY));

        browser.open(served.url("/")).awaitCount(".more", 2);

        assertThat(browser.texts(".more")).containsOnly("limit 90 ms");
        assertThat(browser.count(".over")).isEqualTo(1);
        assertThat(browser.text(".tile:has(.over) h3")).isEqualTo("sms");
        assertThat(browser.script(
                        "return [...document.querySelectorAll('.more')].every(e => e.scrollWidth <= e.clientWidth)"))
                .as("it is seen as a whole")
                .isEqualTo(true);
    }

    @Test
    void whatIsHeldAfterItsEndIsRecovering() {
        holds("payments");
        served.shows(Scenes.of("payments", 1_125, 4, Status.ERROR, Reason.SUCCESS_RATE));
        Scenes.past(served.backstage, "payments");

        browser.open(served.url("/")).awaitText(".chip", "recovering");

        assertThat(browser.text(".tile .word")).isEqualTo("Error");
        assertThat(colour(".rate strong")).isEqualTo(colour("h3 a")).isNotEqualTo(colour(".tile .word"));
    }

    @Test
    void whatFailsNowIsNot() {
        holds("payments");
        served.shows(Scenes.of("payments", 1_125, 4, Status.ERROR, Reason.CONSECUTIVE_FAILURES));
        Scenes.past(served.backstage, "payments");

        browser.open(served.url("/")).await(".strip").await(".more");

        assertThat(browser.count(".chip")).isZero();
    }

    @ParameterizedTest
    @CsvSource({".why b, success rate too low · failures in a row", ".why time, 2026-11-23 10:14:30 UTC"})
    void whatIsCutIsToldOnHoverAndLeadsOn(String css, String title) {
        served.shows(Scenes.shop());
        browser.open(served.url("/")).await(".tile");

        assertThat(browser.script("""
                const told = document.querySelector(arguments[0]);
                const { x, y, width, height } = told.getBoundingClientRect();
                return document.elementFromPoint(x + width / 2, y + height / 2)?.title;""", css)).isEqualTo(title);

        browser.click(css).await("#main.integration");
        assertThat(browser.script("return location.hash")).isEqualTo("#/integrations/did_avatar");
    }

    private void holds(String pattern) {
        served.backstage.policies.inForce.add(new PolicyView.InForce(pattern, Optional.of(7), POLICY));
    }

    private static Object colour(String css) {
        return String.valueOf(
                browser.script("return getComputedStyle(document.querySelector(arguments[0])).color", css));
    }
}
