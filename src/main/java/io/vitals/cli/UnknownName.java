/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.cli;

import io.vitals.app.Spelling;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What is said of a name that the service does not know: the names that are near. */
final class UnknownName {
    private static final int MOST_NEAR_NAMES = 5;

    private UnknownName() {}

    static UserError error(String name, List<String> known) {
        List<String> near = Stream.concat(
                        Spelling.near(name, known, MOST_NEAR_NAMES).stream(),
                        known.stream().filter(each -> isPartOf(name, each)).sorted())
                .distinct()
                .limit(MOST_NEAR_NAMES)
                .map(PlainText::of)
                .toList();
        String remedy = near.isEmpty()
                ? "It knows " + known.size() + " integrations; 'vitals status' lists them."
                : "Did you mean " + String.join(", ", near) + "?";
        return new UserError("Vitals knows no integration '" + PlainText.of(name) + "'", remedy);
    }

    private static boolean isPartOf(String name, String other) {
        return other.toLowerCase(Locale.ROOT).contains(name.toLowerCase(Locale.ROOT));
    }
}
