/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.app;

import java.util.Comparator;

/**
 * One thing that is wrong with the settings.
 *
 * @param origin where
 * @param key of what; empty when it is the file as a whole
 * @param sentence what is wrong and what is allowed
 */
public record SettingProblem(Origin origin, String key, String sentence) {
    /** As they stand in the file; what stands elsewhere comes last. */
    static final Comparator<SettingProblem> IN_ORDER = Comparator.<SettingProblem>comparingInt(
                    problem -> problem.origin instanceof Origin.AtLine at ? at.line() : Integer.MAX_VALUE)
            .thenComparing(problem -> problem.origin instanceof Origin.AtLine at ? at.column() : 0)
            .thenComparing(SettingProblem::toString);

    @Override
    public String toString() {
        String place = origin.isSet() ? origin + ": " : "";
        boolean namesItself = key.isEmpty() || sentence.startsWith(key + " ");
        return place + (namesItself ? "" : key + ": ") + sentence;
    }
}
