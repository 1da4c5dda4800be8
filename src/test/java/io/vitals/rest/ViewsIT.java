/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitals.health.Freshness;
import io.vitals.page.Browser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From one view to another. */
class ViewsIT {
    @RegisterExtension
    private static final Browser browser = new Browser();

    @RegisterExtension
    private final PageServed served = new PageServed();

    @Test
    void whoComesBackIsWhereTheyWereAndBeginsAtTheTopElsewhere() {
        served.shows(Scenes.crowd(200));
        browser.open(served.url("/")).awaitText("h1", "20 of 200 integrations are failing");
        browser.script("scrollTo(0, 3000)");

        goes("#/integrations/service_100");
        browser.await("#main.integration .numbers");
        assertThat(height()).isZero();

        browser.script("history.back()");
        browser.await("#main.overview .tile");
        assertThat(height()).isEqualTo(3_000);
    }

    @Test
    void whatIsEnteredHasTheFocusButNotAtFirst() {
        served.shows(Scenes.shop());
        browser.open(served.url("/")).await(".tile");
        assertThat(focused()).isEqualTo("BODY");

        browser.click(".tile h3 a").await("#main.integration .numbers");
        assertThat(focused()).isEqualTo("MAIN");

        browser.click("nav a").await(".tile");
        assertThat(focused()).isEqualTo("MAIN");
    }

    @Test
    void whoGoesToAndFroSeesOneView() {
        served.shows(Scenes.shop());
        browser.open(served.url("/")).await(".tile");

        browser.script("""
                for (const hash of ['#/pipeline', '#/integrations/payments', '#/pipeline']) {
                  history.replaceState(null, '', hash);
                  dispatchEvent(new HashChangeEvent('hashchange'));
                }""");
        browser.awaitCount(".station", 5);
        goes("#/");
        browser.await(".tile");
        long asked = asked();
        browser.script("return new Promise(done => setTimeout(done, 2500))");

        assertThat(asked()).as("a view that was left asks nothing").isEqualTo(asked);
    }

    @Test
    void whatCouldNotBeLoadedIsLoadedAgain() {
        served.shows(Scenes.shop());
        browser.open(served.url("/")).await(".tile");

        served.goesDown();
        goes("#/pipeline");
        browser.awaitText("#main", "This view could not be loaded.");

        served.comesBack();
        browser.click("#main button").awaitCount(".station", 5);
        assertThat(browser.count(".tile")).isZero();
    }

    @ParameterizedTest
    @CsvSource({"STALE, saturate(0.45)", "BLIND, grayscale(1)"})
    void anOldPictureLooksOldInEveryView(Freshness freshness, String filter) {
        served.shows(Scenes.shop());
        browser.open(served.url("/#/integrations/did_avatar")).await(".standing");
        assertThat(looks()).isEqualTo("none");

        served.turns(freshness);

        browser.awaitScript("document.documentElement.dataset.picture !== 'live'");
        assertThat(looks()).isEqualTo(filter);
    }

    private static String looks() {
        return String.valueOf(browser.script("return getComputedStyle(document.querySelector('.standing')).filter"));
    }

    private static String focused() {
        return String.valueOf(browser.script("return document.activeElement.tagName"));
    }

    private static void goes(String hash) {
        browser.script("location.hash = arguments[0]", hash);
    }

    private static double height() {
        return Double.parseDouble(String.valueOf(browser.script("return scrollY")));
    }

    private static long asked() {
        return browser.requests().stream()
                .filter(request -> request.endsWith("/v1/pipeline"))
                .count();
    }
}
