/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.vitals.health.Freshness;
import io.vitals.health.Reason;
import io.vitals.health.Status;
import io.vitals.page.Browser;
import io.vitals.tls.TlsConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;

/** The strip, alone and framed by a page of elsewhere. */
class StripIT {
    private static final HttpServer elsewhere = server();
    private static volatile String framed = "";

    @RegisterExtension
    private static final Browser browser = new Browser();

    @RegisterExtension
    private final PageServed served = new PageServed(config(AccessTokens.NONE));

    @RegisterExtension
    private final PageServed guarded = new PageServed(config(Tokens.BOTH));

    @BeforeAll
    static void start() {
        elsewhere.createContext("/", exchange -> {
            byte[] page = ("<!doctype html><html lang=en><title>Elsewhere</title><h1>Our status</h1><iframe title=strip"
                            + " width=900 height=120 src='" + framed + "'></iframe>")
                    .getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/html;charset=utf-8");
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
        elsewhere.start();
    }

    @AfterAll
    static void stop() {
        elsewhere.stop(0);
    }

    @BeforeEach
    void there() {
        served.shows(Scenes.shop());
        guarded.shows(Scenes.shop());
    }

    @Test
    void aPageThatIsNamedMayFrameIt() {
        framed = served.url("/page/strip.html#names=payments,did_avatar,no%2Cbody");

        browser.open(elsewhere("127.0.0.1"));
        browser.screenshot("strip");
        into(browser.driver().findElement(By.tagName("iframe")));

        browser.awaitText("ul", "did_avatar");
        assertThat(browser.texts("li"))
                .satisfiesExactly(
                        payments -> assertThat(payments).contains("payments", "Healthy", "99.6 %"),
                        avatar -> assertThat(avatar).contains("did_avatar", "Error"),
                        nobody -> assertThat(nobody).contains("no,body", "Not known", "–"));
    }

    @Test
    void nobodyElseMay() {
        framed = served.url("/page/strip.html#names=payments");

        browser.open(elsewhere("localhost"));

        browser.awaitScript("performance.now() > 1000");
        into(browser.driver().findElement(By.tagName("iframe")));
        assertThat(browser.count("#strip")).isZero();
        assertThat(browser.complaints().toString()).contains("frame-ancestors");
    }

    @Test
    void nothingElseOfThePageIsFramed() {
        framed = served.url("/");

        browser.open(elsewhere("127.0.0.1"));

        browser.awaitScript("performance.now() > 1000");
        into(browser.driver().findElement(By.tagName("iframe")));
        assertThat(browser.count("#main")).isZero();
    }

    @Test
    void itFollowsTheStreamAndChangesNothing() {
        browser.open(served.url("/page/strip.html#names=payments")).awaitText("li", "Healthy");

        served.shows(Scenes.of("payments", 10, 30, Status.ERROR, Reason.SUCCESS_RATE));

        browser.awaitText("li", "Error").awaitText("li", "25.0 %");
        assertThat(browser.attribute("li", "title")).isEqualTo("payments: success rate too low");
        assertThat(browser.count("button, form, input")).isZero();
        browser.hasNoComplaints();
    }

    @Test
    void whileBlindItShowsWhatWasLastKnown() {
        browser.open(served.url("/page/strip.html#names=did_avatar")).awaitText("li", "Error");

        served.turns(Freshness.BLIND);

        browser.awaitText("li", "was Error").awaitText(".old", "blind, as of").await("[data-picture=blind] li.error");
        assertThat(browser.attribute("li", "title"))
                .isEqualTo("did_avatar: Vitals is blind: the change stream does not arrive");
    }

    @Test
    void whereATokenIsNeededItSaysSo() {
        browser.open(guarded.url("/page/strip.html#names=payments")).awaitText("#strip", "Log in to Vitals");

        assertThat(browser.text("body")).doesNotContain("Healthy");
    }

    @Test
    void withoutNamesItShowsAllAndEverybodyCanUseItInBothThemes() {
        browser.open(served.url("/page/strip.html")).awaitCount("li", 9);
        assertThat(browser.axe()).isEmpty();

        browser.dark().size(360, 600);
        assertThat(browser.axe()).isEmpty();
        assertThat(browser.script("return document.documentElement.scrollWidth"))
                .isEqualTo(360L);
    }

    @Test
    void namesAreReadAsTheyAreWritten() {
        browser.open(served.url("/page/strip.html"));

        assertThat(browser.strings(
                        "return import('/page/strip.js').then(strip => strip.namesIn(arguments[0]))",
                        "#x=1&names=a%2Cb,,%zz,%3Ci%3E&y=2"))
                .containsExactly("a,b", "%zz", "<i>");
    }

    private static void into(WebElement frame) {
        browser.driver().switchTo().frame(frame);
    }

    private static String elsewhere(String host) {
        return "http://" + host + ":" + elsewhere.getAddress().getPort() + "/";
    }

    private static HttpConfig config(AccessTokens tokens) {
        List<String> origins =
                List.of("http://127.0.0.1:" + elsewhere.getAddress().getPort());
        return new HttpConfig("127.0.0.1", 0, new AccessConfig(tokens, TlsConfig.NONE, origins, false));
    }

    private static HttpServer server() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
