/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.cli;

import io.vitals.app.Spelling;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The service knows no integration of a name. */
final class UnknownName extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private static final int MOST_NEAR_NAMES = 5;

    private final String name;

    UnknownName(String name) {
        super("Vitals knows no integration '" + PlainText.of(name) + "'");
        this.name = name;
    }

    /** What is said to the user: the names that are near, among those that it knows. */
    UserError among(List<String> known) {
        List<String> near = Stream.concat(
                        Spelling.near(name, known, MOST_NEAR_NAMES).stream(),
                        known.stream().filter(this::isPartOf).sorted())
                .distinct()
                .limit(MOST_NEAR_NAMES)
                .map(PlainText::of)
                .toList();
        String remedy = near.isEmpty()
                ? "It knows " + known.size() + " integrations; 'vitals status' lists them."
                : "Did you mean " + String.join(", ", near) + "?";
        return new UserError(String.valueOf(getMessage()), remedy);
    }

    private boolean isPartOf(String other) {
        return other.toLowerCase(Locale.ROOT).contains(name.toLowerCase(Locale.ROOT));
    }
}
