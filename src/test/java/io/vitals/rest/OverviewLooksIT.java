/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitals.health.Freshness;
import io.vitals.page.Browser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How the overview looks, to everybody, and what it costs to see it. */
class OverviewLooksIT {
    private static final double MOST_KIB = 200;

    @RegisterExtension
    private static final Browser browser = new Browser();

    @RegisterExtension
    private final PageServed served = new PageServed();

    @BeforeEach
    void serve() {
        served.shows(Scenes.shop());
        Scenes.past(served.backstage, "any");
        browser.clockAt(Backstage.NOW).size(1_400, 900);
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void everybodyCanUseIt(String theme) {
        paint(theme).open(served.url("/#/?group=1")).awaitCount(".strip", 9);

        assertThat(browser.axe()).isEmpty();
        browser.hasNoComplaints();
    }

    @ParameterizedTest
    @EnumSource(
            value = Freshness.class,
            names = {"STALE", "BLIND"})
    void everybodyCanUseAnOldPicture(Freshness freshness) {
        browser.open(served.url("/")).awaitCount(".strip", 9);
        served.turns(freshness);
        browser.await(".banner:not([hidden])");

        assertThat(browser.axe()).isEmpty();
        browser.dark();
        assertThat(browser.axe()).isEmpty();
    }

    @Test
    void theFirstViewIsSmallAndFromHereAlone() {
        browser.open(served.url("/")).awaitCount(".strip", 9);

        String kib = String.valueOf(
                browser.script(
                        "return [...performance.getEntriesByType('navigation'),"
                                + " ...performance.getEntriesByType('resource')].reduce((sum, one) => sum + one.decodedBodySize, 0) / 1024"));
        assertThat(Double.parseDouble(kib)).as("all that was loaded, in KiB").isBetween(50.0, MOST_KIB);
        assertThat(browser.hosts()).containsExactly("127.0.0.1:" + served.port());
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void aPictureOfIt(String theme) {
        paint(theme).open(served.url("/")).awaitCount(".strip", 9);

        assertThat(browser.screenshot("overview-" + theme).colours()).isGreaterThan(100);
    }

    @Test
    void aPictureOnAPhone() {
        browser.size(390, 844).open(served.url("/")).await(".strip");

        assertThat(browser.screenshot("overview-phone").colours()).isGreaterThan(100);
        assertThat(browser.script("return document.documentElement.scrollWidth"))
                .isEqualTo(390L);
    }

    @Test
    void aWallCanBeReadFromAfar() {
        browser.open(served.url("/#/?wall=1")).await(".strip");

        assertThat(browser.script(
                        "return parseFloat(getComputedStyle(document.querySelector('.rate strong')).fontSize)"))
                .asString()
                .satisfies(size -> assertThat(Double.parseDouble(size)).isGreaterThan(40));
        assertThat(browser.axe()).isEmpty();
    }

    private static Browser paint(String theme) {
        return theme.equals("dark") ? browser.dark() : browser.light();
    }
}
