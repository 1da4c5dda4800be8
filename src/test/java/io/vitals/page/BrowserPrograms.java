/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/**
 * A Chromium or Chrome and its driver, as {@code .ci/browser} finds them. Where there are none a test is skipped and
 * says so, but in the gate, which sets {@code CI}, it fails: there nobody reads of skips.
 */
record BrowserPrograms(Path chrome, Path driver) {
    private static final String FINDER = ".ci/browser";

    static BrowserPrograms found() {
        List<String> said = run();
        if (said.size() == 2 && said.get(0).startsWith("/")) {
            return new BrowserPrograms(Path.of(said.get(0)), Path.of(said.get(1)));
        }
        String why = String.join("\n", said);
        if (System.getenv("CI") != null) {
            fail(why);
        }
        return Assumptions.abort(why);
    }

    private static List<String> run() {
        try {
            Process process =
                    new ProcessBuilder(FINDER).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), UTF_8);
            process.waitFor();
            return said.strip().lines().toList();
        } catch (IOException e) {
            throw new AssertionError(FINDER, e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
