/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vitals.codec.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** From a row of the table to what stands on the page. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
abstract class PageOnRealStack {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Duration SOON = Duration.ofSeconds(3);
    private static final String FIRST = ".board li:first-child ";

    private static final Browser browser = RealStackIT.browser;
    private static final RealStack stack = RealStackIT.stack;

    @Test
    @Order(1)
    void aRowReachesAPageThatIsOpen() {
        browser.patience(LONG).open(stack.url("/")).await(".empty");

        stack.write("payments", "success", 120, null);

        browser.awaitText(FIRST, "payments").awaitText(FIRST, "1 of 1");
        browser.hasNoComplaints();
    }

    /** Counted from the tick at which the status began. */
    @Test
    @Order(2)
    void anOutageTurnsItsTileWithinThreeSecondsAndMovesItFirst() {
        for (String name : List.of("books", "mail", "search")) {
            stack.callers().succeed(name);
        }
        browser.patience(LONG).open(stack.url("/")).awaitCount(".tile.healthy", 3);
        assertThat(browser.text(FIRST + "bdi")).isNotEqualTo("search");

        stack.callers().fail("search");
        browser.awaitText(FIRST + ".tile.error", "search");
        Instant seen = Instant.now();

        JsonNode search = json("/v1/integrations/search");
        assertThat(search.get("status").textValue()).isEqualTo("error");
        assertThat(Duration.between(Instant.parse(search.get("since").textValue()), seen))
                .isLessThan(SOON);
        assertThat(browser.text("h1")).contains("is failing: search; since");
        browser.hasNoComplaints();
    }

    @Test
    @Order(3)
    void thePageOfAnIntegrationShowsTheFiguresOfRest() {
        browser.patience(LONG).open(stack.url("/#/integrations/search")).await(".numbers .calls b");
        String asOf = String.valueOf(browser.attribute(".numbers", "data-as-of"));
        browser.open("about:blank").open(stack.url("/#/integrations/search?at=" + asOf));
        browser.await(".numbers[data-as-of='" + asOf + "'] .calls b");

        JsonNode figures = json("/v1/integrations/search?at=" + asOf);

        assertThat(browser.text(".calls b").replace(",", ""))
                .isEqualTo(figures.get("total_validations").asText());
        assertThat(browser.text(".number.failed b"))
                .isEqualTo(figures.get("failed").asText());
        assertThat(browser.text(".success-rate b"))
                .isEqualTo(figures.get("success_rate").asText() + " %");
        JsonNode checks = json("/v1/integrations/search/checks?at=" + asOf);
        assertThat(checks.at("/checks/0/figures/observations").asLong())
                .isEqualTo(figures.get("total_validations").asLong());
        assertThat(checks.at("/checks/1/level").textValue()).isEqualTo("error");
        browser.awaitText(".checks .now", "Consecutive failures error");
    }

    @Test
    @Order(4)
    void aPausedPipelineIsToldAndTurnsNoTile() {
        browser.patience(LONG).open(stack.url("/")).awaitText(FIRST + ".tile.error", "search");
        List<String> before = statuses();

        stack.pause();
        browser.awaitText(".banner", "Stale").awaitText(".banner", "Blind");

        assertThat(statuses()).containsExactlyInAnyOrderElementsOf(before).contains("search: Error", "mail: Healthy");
        browser.screenshot("blind");

        stack.resume();
        browser.awaitScript("document.querySelector('.banner').hidden");
    }

    @Test
    @Order(5)
    void aRestartIsBridged() {
        browser.patience(LONG).open(stack.url("/")).awaitText(FIRST, "search");

        stack.live().restartService();
        stack.write("after the restart", "success", 120, null);

        browser.awaitText(".board", "after the restart");
    }

    private static List<String> statuses() {
        return browser.strings("""
                return [...document.querySelectorAll(".board .tile")].map(tile =>
                  tile.querySelector("bdi").textContent + ": " + tile.querySelector(".word").textContent.replace("was ", ""));""");
    }

    private static JsonNode json(String path) {
        return Json.parse(browser.fetch(path).getBytes(StandardCharsets.UTF_8));
    }
}
