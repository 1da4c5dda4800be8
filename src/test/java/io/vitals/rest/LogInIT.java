/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitals.health.Status;
import io.vitals.page.Browser;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Cookie;
import org.openqa.selenium.Keys;

/** Where tokens are set, the page asks for one, once. */
class LogInIT {
    @RegisterExtension
    private static final Browser browser = new Browser();

    @RegisterExtension
    private final PageServed served = new PageServed(Tokens.config("127.0.0.1"));

    @RegisterExtension
    private final PageServed open = new PageServed();

    @BeforeEach
    void there() {
        served.shows(Scenes.shop());
        open.shows(Scenes.shop());
    }

    @Test
    void aWrongTokenIsToldAndARightOneLeadsToTheTiles() {
        browser.open(served.url("/")).await(".log-in-form");
        assertThat(browser.hasFocus("#token")).isTrue();
        browser.hasNoComplaints();

        browser.type("#token", Tokens.STRANGER).press(Keys.ENTER);
        browser.awaitText("#refused", "none of the tokens in http.tokens");
        assertThat(browser.count(".tile")).isZero();

        browser.type("#token", Tokens.READER).press(Keys.ENTER);
        browser.awaitCount(".tile", 9).awaitCount(".log-in-form", 0).awaitText(".leave", "Log out");
    }

    @Test
    void itGoesOnToWhereTheAddressLeads() {
        browser.open(served.url("/#/pipeline")).await(".log-in-form");

        logIn(Tokens.READER);

        browser.awaitCount(".station", 5);
        assertThat(browser.script("return location.hash")).isEqualTo("#/pipeline");
    }

    @Test
    void noScriptCanReadTheTokenAndItGoesWithTheBrowser() {
        browser.open(served.url("/")).await(".log-in-form");
        logIn(Tokens.READER);
        browser.await(".tile");

        Cookie cookie = Objects.requireNonNull(browser.driver().manage().getCookieNamed(LogInCookie.NAME));
        assertThat(browser.script("return document.cookie")).isEqualTo("");
        assertThat(cookie.isHttpOnly()).isTrue();
        assertThat(cookie.getSameSite()).isEqualTo("Strict");
        assertThat(cookie.getExpiry()).isNull();
        assertThat(browser.source()).doesNotContain(Tokens.READER);
        assertThat(browser.requests()).noneMatch(address -> address.contains(Tokens.READER));
    }

    @Test
    void itIsRememberedIfOneAsks() {
        browser.open(served.url("/")).await(".log-in-form").click("[name=remember]");

        logIn(Tokens.READER);
        browser.await(".tile");

        Cookie cookie = Objects.requireNonNull(browser.driver().manage().getCookieNamed(LogInCookie.NAME));
        assertThat(Objects.requireNonNull(cookie.getExpiry()).toInstant())
                .isBetween(
                        Instant.now().plus(Duration.ofDays(29)), Instant.now().plus(Duration.ofDays(31)));
        browser.open(served.url("/")).await(".tile");
    }

    @Test
    void theStreamComesByTheCookie() {
        browser.open(served.url("/")).await(".log-in-form");
        logIn(Tokens.READER);
        browser.awaitCount(".tile", 9);

        served.shows(Scenes.of("brand_new", 3, 0, Status.HEALTHY));

        browser.awaitCount(".tile", 10);
        browser.hasNoComplaints();
    }

    /** Whatever a browser says of where a question comes from: it is our own page. */
    @Test
    void theCookieIsGoodForQuestionsWithABodyToo() {
        browser.open(served.url("/")).await(".log-in-form");
        logIn(Tokens.READER);
        browser.await(".tile");

        assertThat(browser.script("return import('/page/api.js').then(api =>"
                        + " api.send('POST', '/v1/what-if', {}).catch(problem => problem.message))"))
                .isEqualTo("no tick is settled yet");
    }

    @Test
    void aQuestionThatIsRefusedBringsTheFormBack() {
        browser.open(served.url("/")).await(".log-in-form");
        logIn(Tokens.READER);
        browser.await(".tile");

        browser.driver().manage().deleteCookieNamed(LogInCookie.NAME);
        browser.script("location.hash = '#/pipeline'");

        browser.await(".log-in-form");
        assertThat(browser.count(".tile, .station")).isZero();
    }

    @Test
    void beforeThatNothingIsToldByHeadNorTab() {
        browser.open(served.url("/")).await(".log-in-form");
        logIn(Tokens.READER);
        browser.await(".tile").awaitScript("document.title === '(2 failing) Vitals'");

        browser.driver().manage().deleteCookieNamed(LogInCookie.NAME);
        browser.script("location.hash = '#/pipeline'");

        browser.await(".log-in-form");
        assertThat(browser.text(".fresh")).isEmpty();
        assertThat(browser.driver().getTitle()).isEqualTo("Log in · Vitals");
        assertThat(browser.attribute("link[rel=icon]", "href")).isEqualTo("/page/icon.svg");
        assertThat(browser.text("body")).doesNotContain("failing");
    }

    /** As where all cookies are blocked: the answer sets one, and no question brings it. */
    @Test
    void aBrowserThatKeepsNoCookieIsToldSo() {
        browser.open(served.url("/")).await(".log-in-form");
        browser.script(
                "const own = fetch; globalThis.fetch = (path, init) => own(path, { ...init, credentials: 'omit' })");

        logIn(Tokens.READER);

        browser.awaitText("#refused", "your browser keeps no cookie");
        assertThat(browser.text(".log-in-form [type=submit]")).isEqualTo("Log in");
    }

    @Test
    void whoLogsOutSeesNothingAnyMore() {
        browser.open(served.url("/")).await(".log-in-form");
        logIn(Tokens.ADMIN);
        browser.await(".tile").click(".leave").await(".log-in-form");

        assertThat(browser.count(".tile")).isZero();
        assertThat(browser.text("body")).doesNotContain("payments");
        assertThat(browser.driver().manage().getCookieNamed(LogInCookie.NAME)).isNull();
    }

    @ParameterizedTest
    @CsvSource({"reader-reader-reader-reader, false", "admin-admin-admin-admin-admin, true"})
    void onlyAnAdminIsOfferedChanges(String token, boolean mayChange) {
        browser.open(served.url("/")).await(".log-in-form");
        logIn(token);
        browser.await(".tile");

        assertThat(browser.script("return import('/page/session.js').then(session => session.mayChange())"))
                .isEqualTo(mayChange);
    }

    @Test
    void whereNoneIsNeededNobodyIsAsked() {
        browser.open(open.url("/")).awaitCount(".tile", 9);

        assertThat(browser.count(".leave")).isZero();
        assertThat(browser.script("return import('/page/session.js').then(session => session.mayChange())"))
                .isEqualTo(true);
        browser.hasNoComplaints();
    }

    @Test
    void everybodyCanUseTheFormInBothThemes() {
        browser.open(served.url("/")).await(".log-in-form");
        browser.awaitScript("document.querySelector('link[href$=\"log-in.css\"]').sheet");
        browser.screenshot("log-in");
        assertThat(browser.axe()).isEmpty();

        browser.dark().size(360, 740);
        browser.screenshot("log-in-phone");
        assertThat(browser.axe()).isEmpty();
        assertThat(browser.script("return document.documentElement.scrollWidth"))
                .isEqualTo(360L);
    }

    private static void logIn(String token) {
        browser.type("#token", token).click(".log-in-form [type=submit]");
    }
}
