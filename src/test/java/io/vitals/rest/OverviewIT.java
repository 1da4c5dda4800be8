/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitals.event.Events;
import io.vitals.health.Freshness;
import io.vitals.health.Overlay;
import io.vitals.health.Reason;
import io.vitals.health.Status;
import io.vitals.observation.IntegrationName;
import io.vitals.page.Browser;
import io.vitals.query.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.Keys;

/** What the tiles tell, as a browser shows it. */
class OverviewIT {
    private static final String NAMES = ".board h3 bdi";
    private static final String FIRST = ".board li:first-child ";
    private static final String FIND = "input[type=search]";

    @RegisterExtension
    private static final Browser browser = new Browser();

    @RegisterExtension
    private final PageServed served = new PageServed();

    @Test
    void theWorstComesFirstThenTheBusiest() {
        open(9);

        assertThat(names())
                .containsExactly(
                        "did_avatar",
                        "tax_rates",
                        "prokerala",
                        "sms_gateway",
                        "new_partner",
                        "email_delivery",
                        "payments",
                        "openai_guidance",
                        "crm_sync");
        assertThat(browser.text("h1")).startsWith("2 of 9 integrations are failing: did_avatar, tax_rates; since");
        assertThat(browser.attribute("h1 a", "href")).isEqualTo("#/integrations/did_avatar");
        assertThat(browser.driver().getTitle()).isEqualTo("(2 failing) Vitals");
        assertThat(browser.attribute("link[rel=icon]", "href")).startsWith("data:image/svg+xml,");
        browser.hasNoComplaints();
    }

    @Test
    void aTileTellsItsFiguresAndWhy() {
        open(9);

        assertThat(browser.text(FIRST))
                .contains("did_avatar", "Error", "success rate · failures in a row", "24.3 %")
                .contains("46 of 189 in 1 h", "failed\n143", "calls/min\n3.1", "p95\n100 ms");
        assertThat(browser.texts(".chip")).containsExactlyInAnyOrder("flapping", "maintenance");
        assertThat(Overlay.values()).as("each has a word").hasSize(2);
    }

    @Test
    void aTileThatTurnsToErrorComesFirstWithinThreeSeconds() {
        open(9);

        browser.patience(Duration.ofSeconds(3));
        served.shows(Scenes.of("payments", 900, 900, Status.ERROR, Reason.SUCCESS_RATE));

        browser.awaitText(FIRST + "bdi", "payments");
        assertThat(browser.text(FIRST + ".word")).isEqualTo("Error");
        assertThat(browser.text("h1")).startsWith("3 of 9 integrations are failing");
    }

    @Test
    void whoIsLookedAtKeepsTheFocusWhenItMoves() {
        open(9);
        browser.script("[...document.querySelectorAll('.board h3 a')].find(a => a.title === 'crm_sync').focus()");

        served.shows(Scenes.of("crm_sync", 900, 900, Status.ERROR, Reason.SUCCESS_RATE));

        browser.awaitText(FIRST + "bdi", "crm_sync");
        assertThat(browser.hasFocus(FIRST + "a")).isTrue();
    }

    @Test
    void theLastHourIsDrawnAndToldInWords() {
        served.shows(Scenes.of("payments", 1_125, 4, Status.HEALTHY));
        Scenes.past(served.backstage, "payments");

        browser.open(served.url("/")).await(".strip");

        assertThat(browser.attribute(".strip", "aria-label"))
                .isEqualTo("Last hour: healthy, but error from 10:01 to 10:10");
        assertThat(browser.attribute(".chart", "aria-label")).contains("calls in the last hour", "10.0 %");
        assertThat(browser.attribute(".strip .error", "d")).startsWith("M");
        assertThat(browser.attribute(".chart .failed", "d")).startsWith("M");
        assertThat(browser.attribute(".chart .rate", "d")).startsWith("M");
    }

    @Test
    void theStripGoesOnWithTheStream() {
        served.shows(Scenes.of("payments", 1_125, 4, Status.HEALTHY));
        Scenes.past(served.backstage, "payments");
        browser.open(served.url("/")).await(".strip");

        served.shows(Scenes.of("payments", 900, 900, Status.ERROR, Reason.SUCCESS_RATE));

        browser.awaitScript(
                "document.querySelector('.strip').getAttribute('aria-label').endsWith('error since 10:14')");
    }

    @Test
    void figuresStandWhereTheHistoryIsNotThereYet() {
        served.backstage.timelines.notReady = Optional.of("the stores are being moved");
        open(9);

        browser.patience(Duration.ofSeconds(30));
        browser.awaitText(".hour", "the stores are being moved");
        assertThat(browser.text(FIRST + ".rate")).contains("24.3 %");

        served.backstage.timelines.notReady = Optional.empty();
        browser.await(".strip");
    }

    @Test
    void anOldPictureIsToldAndNoTileTurns() {
        open(9);
        List<String> before = browser.texts(".board .word");

        served.turns(Freshness.STALE);

        browser.awaitText(".banner [role=alert]", "Stale. The change stream lags");
        browser.await("[data-picture=stale] .tile");
        assertThat(browser.texts(".board .word")).isEqualTo(before);
        assertThat(browser.text("h1")).startsWith("2 of 9 integrations are failing");
    }

    @Test
    void aBlindPictureShowsWhatWasLastKnown() {
        open(9);
        List<String> before = names();

        served.turns(Freshness.BLIND);

        browser.awaitText(".banner [role=alert]", "Blind. The change stream does not arrive.");
        browser.await("[data-picture=blind] .tile");
        assertThat(names()).isEqualTo(before);
        assertThat(browser.text(FIRST)).contains("was Error", "as last known", "24.3 %");
        assertThat(browser.text("h1")).startsWith("When last known, 2 of 9 integrations were failing");
        assertThat(browser.driver().getTitle()).isEqualTo("(blind) Vitals");

        served.turns(Freshness.LIVE);
        browser.awaitScript("document.querySelector('.banner').hidden");
        assertThat(names()).isEqualTo(before);
    }

    @Test
    void aLostConnectionIsToldAndMended() {
        open(9);
        List<String> before = browser.texts(".board .word");

        served.goesDown();
        browser.awaitText(".banner [role=alert]", "Reconnecting. No connection to Vitals");
        assertThat(browser.text(".fresh")).isEqualTo("reconnecting…");
        assertThat(browser.texts(".board .word")).isEqualTo(before);

        served.comesBack();
        browser.patience(Duration.ofSeconds(30)).awaitScript("document.querySelector('.banner').hidden");
        assertThat(browser.texts(".board .word")).isEqualTo(before);
    }

    @Test
    void whatVitalsAnswersInsteadOfAStreamIsTold() {
        served.backstage.system = new Answer.NotReady<>("the snapshot is being read", Duration.ofSeconds(1), true);

        browser.open(served.url("/"));

        browser.awaitText(".banner [role=alert]", "the snapshot is being read");
    }

    @Test
    void nothingInALiveRegionChangesEachSecond() {
        open(9);
        served.goesDown();
        browser.awaitText(".banner .age", "for ");

        List<String> regions = liveRegions();
        browser.awaitScript("(globalThis.firstAge ??= document.querySelector('.banner .age').innerText)"
                + " !== document.querySelector('.banner .age').innerText");

        assertThat(liveRegions()).isEqualTo(regions);
    }

    private static List<String> liveRegions() {
        return browser.strings("return [...document.querySelectorAll('[role=alert], [role=status], [aria-live]')]"
                + ".map(region => region.textContent)");
    }

    @Test
    void allIsReachedByKeyboard() {
        open(9);

        browser.press("/").press("AV");
        assertThat(browser.hasFocus(FIND)).isTrue();
        browser.awaitCount(NAMES, 1);
        assertThat(names()).containsExactly("did_avatar");
        assertThat(hash()).isEqualTo("#/?q=AV");

        browser.press(Keys.ESCAPE).awaitCount(NAMES, 9);
        browser.press(Keys.TAB, Keys.TAB, Keys.ENTER).awaitCount(NAMES, 2);
        assertThat(browser.attribute(".filters button:nth-child(2)", "aria-pressed"))
                .isEqualTo("true");
        assertThat(hash()).isEqualTo("#/?status=error");

        browser.press(Keys.SPACE, Keys.TAB, Keys.TAB, Keys.TAB, Keys.TAB, Keys.TAB, Keys.ENTER)
                .await("h2.group");
        assertThat(hash()).isEqualTo("#/?group=1");
    }

    @Test
    void groupsAreHeadedByTheirWorst() {
        served.shows(
                Events.of("payments.eu", 100, 0),
                Events.of("payments-us", 100, 50),
                Events.of("payments", 100, 0),
                Events.of("crm_sync", 100, 0),
                Events.of("crm:leads", 100, 10),
                Events.of("geo", 100, 0));

        browser.open(served.url("/#/?group=1")).await("h2.group");

        assertThat(browser.texts("h2.group"))
                .extracting(text -> text.replaceAll("\\s+", " ").strip())
                .containsExactly("payments 1 error · 2 healthy", "crm 1 warning · 1 healthy", "Others 1 healthy");
        assertThat(names()).startsWith("payments-us", "payments", "payments.eu", "crm:leads", "crm_sync");
    }

    @Test
    void anAddressRestoresWhatWasShown() {
        served.shows(Scenes.shop());

        browser.open(served.url("/#/?status=error,warning&q=a&sort=name")).awaitCount(NAMES, 4);

        assertThat(names()).containsExactly("did_avatar", "prokerala", "sms_gateway", "tax_rates");
        assertThat(browser.script("return document.querySelector('input[type=search]').value"))
                .isEqualTo("a");
    }

    @Test
    void aWallSaysWhatIsLeftOut() {
        served.shows(Scenes.shop());
        browser.open(served.url("/#/?status=error,warning&q=a&wall=1")).awaitCount(NAMES, 4);

        assertThat(browser.text(".only")).startsWith("Only Error, Warning with “a” in the name");

        browser.click(".only button").awaitCount(NAMES, 9).awaitCount(".only", 0);
        assertThat(hash()).isEqualTo("#/?wall=1");
    }

    @Test
    void thatNothingMatchesIsSaidWithAWayBack() {
        open(9);

        browser.type(FIND, "<b>nobody").awaitText(".empty", "None has “<b>nobody” in its name.");
        browser.click(".empty button").awaitCount(NAMES, 9);
        assertThat(hash()).isEqualTo("#/");
    }

    @Test
    void thatNobodyIsThereIsSaidWithWhatToDo() {
        served.shows();

        browser.open(served.url("/")).awaitText(".empty", "An integration is known by its first row");

        assertThat(browser.attribute(".empty a", "href")).isEqualTo("#/pipeline");
        assertThat(browser.text("h1")).isEqualTo("No integration is known yet");
    }

    @Test
    void whoIsForgottenLeaves() {
        open(9);

        served.backstage.integrations.keySet().removeIf(name -> name.value().equals("tax_rates"));
        served.backstage.journal.changed(new IntegrationName("tax_rates"));

        browser.awaitCount(NAMES, 8);
        assertThat(names()).doesNotContain("tax_rates");
    }

    @Test
    void namesAreTextWhateverIsInThem() {
        served.shows(Scenes.ofAllNames());

        for (int width : new int[] {1_280, 360}) {
            browser.size(width, 20_000).open(served.url("/")).awaitCount(NAMES, Scenes.ofAllNames().length);

            assertThat(browser.strings(
                            "return [...document.querySelectorAll('" + NAMES + "')].map(e => e.textContent)"))
                    .containsAll(Events.HOSTILE_NAMES)
                    .containsAll(Scenes.NAMES_OF_ALL_KINDS);
            assertThat(browser.count(".board img, .board script")).isZero();
            assertThat(browser.script("return document.documentElement.scrollWidth"))
                    .as("the page is as wide as the window")
                    .isEqualTo((long) width);
            assertThat(browser.script(
                            "return new Set([...document.querySelectorAll('.tile')].map(e => e.offsetHeight)).size"))
                    .as("all tiles are equally high")
                    .isEqualTo(1L);
        }
        browser.hasNoComplaints();
    }

    private void open(int count) {
        served.shows(Scenes.shop());
        browser.open(served.url("/")).awaitCount(NAMES, count);
    }

    private static List<String> names() {
        return browser.texts(NAMES);
    }

    private static String hash() {
        return String.valueOf(browser.script("return location.hash"));
    }
}
