/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where a value stands in the tree of settings: {@code source.names[0]}. A step may itself hold dots, as the keys of
 * Kafka and the names of integrations do.
 *
 * @param steps keys, and items of lists as {@code [0]}
 */
record SettingPath(List<String> steps) {
    static final SettingPath ROOT = new SettingPath(List.of());

    SettingPath {
        steps = List.copyOf(steps);
    }

    /** The path of a key whose steps hold no dots. */
    static SettingPath of(String key) {
        return new SettingPath(List.of(key.split("\\.")));
    }

    SettingPath child(String step) {
        List<String> longer = new ArrayList<>(steps);
        longer.add(step);
        return new SettingPath(longer);
    }

    SettingPath item(int index) {
        return child("[" + index + "]");
    }

    Optional<SettingPath> parent() {
        return steps.isEmpty() ? Optional.empty() : Optional.of(new SettingPath(steps.subList(0, steps.size() - 1)));
    }

    String last() {
        return steps.isEmpty() ? "" : steps.get(steps.size() - 1);
    }

    boolean isItem() {
        return isItem(last());
    }

    static boolean isItem(String step) {
        return step.matches("\\[\\d{1,9}]");
    }

    static int index(String item) {
        return Integer.parseInt(item.substring(1, item.length() - 1));
    }

    /** The list that an item is of, or the path itself. */
    SettingPath withoutItem() {
        return isItem() ? parent().orElseThrow() : this;
    }

    boolean startsWith(SettingPath other) {
        return steps.size() >= other.steps.size()
                && steps.subList(0, other.steps.size()).equals(other.steps);
    }

    @Override
    public String toString() {
        return String.join(".", steps).replace(".[", "[");
    }
}
