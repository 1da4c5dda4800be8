/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import org.openqa.selenium.chrome.ChromeDriver;

/** Deque's rules of accessibility, run in the page. */
record Axe(ChromeDriver driver) {

    List<String> violations() {
        driver.executeScript(script());
        Object lines = Objects.requireNonNull(driver.executeAsyncScript(PageScripts.AXE));
        return ((List<?>) lines).stream().map(String::valueOf).toList();
    }

    private static String script() {
        try (InputStream in = Objects.requireNonNull(Axe.class.getResourceAsStream("/axe.min.js"), "axe.min.js")) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
