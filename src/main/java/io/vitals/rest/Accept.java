/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** In which media type a client would have its answer, by its Accept header (RFC 9110). */
final class Accept {
    private static final Pattern WEIGHT = Pattern.compile(";q=([01](\\.\\d{0,3})?)(;|$)");

    private Accept() {}

    /**
     * The type that the client would rather have than the others; of equals the first; empty if it takes none.
     *
     * @param offered the types that there are, in the order of our own preference
     */
    static Optional<String> best(@Nullable String header, List<String> offered) {
        if (header == null || header.isBlank()) {
            return offered.stream().findFirst();
        }
        List<String> ranges =
                Arrays.asList(header.toLowerCase(Locale.ROOT).replace(" ", "").split(","));
        Optional<String> best = Optional.empty();
        double most = 0;
        for (String type : offered) {
            double weight = weight(type, ranges);
            if (weight > most) {
                most = weight;
                best = Optional.of(type);
            }
        }
        return best;
    }

    /**
     * That of the most exact range that fits; 0 where none does. A type's parameters, such as its version, are ours.
     */
    private static double weight(String type, List<String> ranges) {
        String family = type.substring(0, type.indexOf('/')) + "/*";
        for (String fitting : List.of(type, family, "*/*")) {
            double[] weights = ranges.stream()
                    .filter(range -> range.equals(fitting) || range.startsWith(fitting + ";"))
                    .mapToDouble(Accept::weight)
                    .toArray();
            if (weights.length > 0) {
                return Arrays.stream(weights).max().orElseThrow();
            }
        }
        return 0;
    }

    private static double weight(String range) {
        Matcher weight = WEIGHT.matcher(range);
        return weight.find() ? Double.parseDouble(weight.group(1)) : 1;
    }
}
