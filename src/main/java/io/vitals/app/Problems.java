/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.app;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Collects what is wrong, so that all of it is said at once. */
final class Problems {

    /** Shorter ones are found in every sentence. */
    private static final int SHORTEST_HIDDEN = 4;

    private final List<SettingProblem> found = new ArrayList<>();
    private final Set<String> hidden = new HashSet<>();

    /** A secret, which no sentence may hold. */
    void hide(String secret) {
        if (secret.length() >= SHORTEST_HIDDEN) {
            hidden.add(secret);
        }
    }

    void add(Origin origin, SettingPath path, String sentence) {
        found.add(new SettingProblem(origin, path.toString(), sentence));
    }

    void add(Origin origin, String sentence) {
        add(origin, SettingPath.ROOT, sentence);
    }

    /** Whether anything is wrong with what is set at a path or below it. */
    boolean areAbout(SettingPath path) {
        return found.stream().map(SettingProblem::key).anyMatch(key -> (key + ".").startsWith(path + "."));
    }

    /** For what leaves nothing to look at any further. */
    void stop(Origin origin, String sentence) {
        add(origin, sentence);
        throwIfAny();
    }

    void throwIfAny() {
        if (!found.isEmpty()) {
            throw new SettingsException(found.stream()
                    .map(this::withoutSecrets)
                    .distinct()
                    .sorted(SettingProblem.IN_ORDER)
                    .toList());
        }
    }

    private SettingProblem withoutSecrets(SettingProblem problem) {
        String sentence = problem.sentence();
        for (String secret : hidden) {
            sentence = sentence.replace(secret, LoadedSettings.HIDDEN);
        }
        return new SettingProblem(problem.origin(), problem.key(), sentence);
    }
}
