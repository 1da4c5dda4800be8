/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitals.page.Browser;
import io.vitals.page.Screenshot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A browser reads what the server answers. */
class PageOpensIT {
    @RegisterExtension
    private static final Browser browser = new Browser();

    @RegisterExtension
    private final PageServed served = new PageServed();

    @Test
    void aBrowserShowsTheAnswerAndComplainsAboutNothing() {
        served.shows(Scenes.shop());

        browser.open(served.url("/v1/system")).awaitText("body", "critical");

        assertThat(browser.hosts()).containsExactly("127.0.0.1:" + served.port());
        browser.hasNoComplaints();
    }

    @Test
    void namesOfAllScriptsAreDrawn() {
        served.shows(Scenes.ofAllNames());

        browser.size(1_400, 4_000).open(served.url("/")).awaitText(".board", "مدفوعات");
        Screenshot seen = browser.screenshot("names-of-all-kinds");

        assertThat(seen.colours()).isGreaterThan(16);
    }
}
