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

        await("the row's integration").atMost(Duration.ofSeconds(30)).until(() -> {
            browser.open(stack.url("/v1/integrations"));
            return browser.text("body").contains("payments");
        });

        assertThat(browser.text("body")).contains("\"avg_duration_ms\":120");
        browser.hasNoComplaints();
    }
}
