/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** From a row to the browser. */
class PageOnRealStackIT {
    @RegisterExtension
    private static final Browser browser = new Browser();

    @RegisterExtension
    private static final RealStack stack = new RealStack();

    @Test
    void aRowReachesTheBrowser() {
        stack.write("payments", "success", 120, null);

        awaitText("/v1/integrations", "payments");
        assertThat(browser.text("body")).contains("\"avg_duration_ms\":120");
        browser.hasNoComplaints();
    }

    @Test
    void anOutageAndAPausedConnectorReachTheBrowser() {
        stack.callers().fail("mail");
        awaitText("/v1/system", "\"error\":[\"mail\"]");

        stack.pause();
        awaitText("/v1/system", "\"freshness\":\"BLIND\"");

        stack.resume();
        awaitText("/v1/system", "\"freshness\":\"LIVE\"");
        stack.callers().silence("mail");
    }

    @Test
    void aServiceThatWasRestartedIsAtTheSameAddress() {
        stack.write("payments", "success", 120, null);
        String address = stack.url("/v1/integrations");

        stack.live().restartService();

        assertThat(stack.url("/v1/integrations")).isEqualTo(address);
        awaitText("/v1/integrations", "payments");
    }

    private static void awaitText(String path, String text) {
        await(text)
                .atMost(Duration.ofSeconds(60))
                .until(() -> browser.open(stack.url(path)).text("body").contains(text));
    }
}
