/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.app;

import io.vitals.codec.Durations;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;

/** Makes a config record that checks itself, and reports its refusal at the line of the key that is to blame. */
record Attempts(SettingsTree tree, Problems problems) {

    /**
     * The record, or the fallback if it refuses; then the load as a whole is refused, but what follows is still
     * checked.
     *
     * @param keys what it is made of; to blame is one that somebody set and that the sentence names
     */
    <T> T of(T fallback, Supplier<T> record, String... keys) {
        return of(fallback, record, Arrays.stream(keys).map(SettingPath::of).toList());
    }

    /** Likewise, of keys whose steps may hold dots. */
    <T> T of(T fallback, Supplier<T> record, List<SettingPath> keys) {
        try {
            return record.get();
        } catch (IllegalArgumentException e) {
            String sentence = Durations.readable(String.valueOf(e.getMessage()));
            SettingPath blamed = blamed(sentence, keys);
            problems.add(tree.origin(blamed), blamed, sentence);
            return fallback;
        }
    }

    private SettingPath blamed(String sentence, List<SettingPath> keys) {
        return keys.stream()
                .min(Comparator.comparing((SettingPath key) -> !sentence.contains(key.toString()))
                        .thenComparing(key -> !isSet(key))
                        .thenComparing(key -> !sentence.contains(key.last())))
                .orElse(SettingPath.ROOT);
    }

    private boolean isSet(SettingPath key) {
        return tree.has(key) && tree.origin(key).isSet();
    }
}
