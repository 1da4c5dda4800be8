/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.query;

import java.util.List;
import java.util.Optional;

/**
 * Who has the stores of an integration, as far as this instance knows: for some seconds after a crash it is still who
 * had them before.
 *
 * @param active who counts it; empty while that is being settled, or where its address is not told
 * @param standbys who hold copies
 */
public record Held(Optional<Instance> active, List<Instance> standbys) {
    public static final Held UNKNOWN = new Held(Optional.empty(), List.of());

    public Held {
        standbys = List.copyOf(standbys);
    }
}
