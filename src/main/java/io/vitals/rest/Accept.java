/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Whether a client takes JSON, by the most exact range in its Accept header that fits. */
final class Accept {
    private static final List<String> FITTING = List.of("application/json", "application/*", "*/*");

    private Accept() {}

    static boolean json(@Nullable String header) {
        if (header == null || header.isBlank()) {
            return true;
        }
        List<String> ranges = Arrays.stream(
                        header.toLowerCase(Locale.ROOT).replace(" ", "").split(","))
                .toList();
        for (String fitting : FITTING) {
            for (String range : ranges) {
                if (range.equals(fitting) || range.startsWith(fitting + ";")) {
                    return !isRefused(range);
                }
            }
        }
        return false;
    }

    private static boolean isRefused(String range) {
        return range.matches(".*;q=0(\\.0*)?(;.*)?");
    }
}
