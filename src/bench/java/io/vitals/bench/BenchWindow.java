/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.bench;

import java.time.Duration;
import java.util.Map;

/** The window that Vitals judges all integrations over. It reaches the contender's process as an option of its JVM. */
final class BenchWindow {
    private static final String PROPERTY = "bench.window";
    private static final Duration LONGEST = Duration.ofHours(24);

    private BenchWindow() {}

    /** {@code window=5m}: 1 m to 24 h, in m or h. */
    static Duration of(Map<String, String> words) {
        return of(words.getOrDefault("window", "1h"));
    }

    private static Duration of(String text) {
        boolean isRead = text.matches("[1-9]\\d{0,3}[mh]");
        Duration window = isRead ? Duration.parse("PT" + text) : Duration.ZERO;
        if (!isRead || window.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("window is '" + text + "'; 1m to 24h is expected");
        }
        return window;
    }

    /** For the JVM of a contender. */
    static String option(Duration window) {
        return "-D" + PROPERTY + "=" + window.toMinutes() + "m";
    }

    static Duration ofThisProcess() {
        return of(System.getProperty(PROPERTY, "1h"));
    }
}
