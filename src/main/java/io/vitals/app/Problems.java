/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.app;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong, so that all of it is said at once. */
final class Problems {

    private final List<SettingProblem> found = new ArrayList<>();

    void add(Origin origin, SettingPath path, String sentence) {
        found.add(new SettingProblem(origin, path.toString(), sentence));
    }

    void add(Origin origin, String sentence) {
        add(origin, SettingPath.ROOT, sentence);
    }

    /** For what leaves nothing to look at any further. */
    void stop(Origin origin, String sentence) {
        add(origin, sentence);
        throwIfAny();
    }

    void throwIfAny() {
        if (!found.isEmpty()) {
            throw new SettingsException(
                    found.stream().distinct().sorted(SettingProblem.IN_ORDER).toList());
        }
    }
}
