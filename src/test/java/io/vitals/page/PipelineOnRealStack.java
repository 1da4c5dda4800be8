/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What the page tells of a connector that is paused while somebody looks. */
abstract class PipelineOnRealStack {
    private static final Browser browser = RealStackIT.browser;
    private static final RealStack stack = RealStackIT.stack;

    @Test
    void aConnectorThatIsPausedIsToldAndSoIsThatItGoesOn() {
        browser.patience(Duration.ofSeconds(40))
                .open(stack.url("/#/pipeline"))
                .awaitCount(".station", 5)
                .awaitCount(".station.healthy", 5);
        assertThat(browser.texts(".leg .worst")).hasSize(3).allMatch(lag -> lag.matches("\\d+ ms|\\d\\.\\d\\d s"));

        stack.pause();
        browser.await(".station.connect.error")
                .awaitText(".settled", "Blind")
                .awaitText(".remedies", "Restart the connector");

        stack.resume();
        browser.awaitCount(".station.healthy", 5).awaitCount(".remedies", 0);
    }
}
