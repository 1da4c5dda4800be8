/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.app;

import io.vitals.query.Flaw;
import java.util.List;
import java.util.Optional;

/**
 * What some JSON stands for, or all that is wrong with it.
 *
 * @param value empty if anything is wrong
 */
record Resolved<T>(Optional<T> value, List<Flaw> flaws) {

    Resolved {
        flaws = List.copyOf(flaws);
        if (value.isPresent() != flaws.isEmpty()) {
            throw new IllegalArgumentException("either a value or flaws, not " + value + " and " + flaws);
        }
    }

    /** The value, unless something is wrong. */
    static <T> Resolved<T> of(Optional<T> value, List<Flaw> flaws) {
        return new Resolved<>(flaws.isEmpty() ? value : Optional.empty(), flaws);
    }

    static <T> Resolved<T> refused(Flaw flaw) {
        return new Resolved<>(Optional.empty(), List.of(flaw));
    }

    /** What is wrong, in one sentence. */
    String why() {
        return String.join("; ", flaws.stream().map(Flaw::toString).toList());
    }
}
