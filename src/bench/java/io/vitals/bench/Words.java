/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.bench;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is said as {@code name=value}. */
final class Words {
    private Words() {}

    /** Those that are known; another is refused. */
    static Map<String, String> of(List<String> words, Set<String> known) {
        Map<String, String> values = of(words);
        for (String name : values.keySet()) {
            if (!known.contains(name)) {
                throw new IllegalArgumentException("'" + name + "' is not known here");
            }
        }
        return values;
    }

    /** A number from 1 on. */
    static int count(Map<String, String> words, String name, int otherwise) {
        String value = words.getOrDefault(name, String.valueOf(otherwise));
        if (!value.matches("[1-9]\\d{0,8}")) {
            throw new IllegalArgumentException(name + " is '" + value + "'; a number from 1 to 999999999 is expected");
        }
        return Integer.parseInt(value);
    }

    /** A number from 0 on. */
    static int number(Map<String, String> words, String name, int otherwise) {
        String value = words.getOrDefault(name, String.valueOf(otherwise));
        if (!value.matches("\\d{1,9}")) {
            throw new IllegalArgumentException(name + " is '" + value + "'; a number from 0 to 999999999 is expected");
        }
        return Integer.parseInt(value);
    }

    /** Yes or no. */
    static boolean yes(Map<String, String> words, String name, boolean otherwise) {
        String value = words.getOrDefault(name, otherwise ? "yes" : "no");
        if (!value.matches("yes|no")) {
            throw new IllegalArgumentException(name + " is '" + value + "'; yes or no is expected");
        }
        return value.equals("yes");
    }

    /** A number from 0 to 100. */
    static int percent(Map<String, String> words, String name, int otherwise) {
        String value = words.getOrDefault(name, String.valueOf(otherwise));
        if (!value.matches("\\d{1,2}|100")) {
            throw new IllegalArgumentException(name + " is '" + value + "'; a number from 0 to 100 is expected");
        }
        return Integer.parseInt(value);
    }

    static Map<String, String> of(List<String> words) {
        Map<String, String> values = new HashMap<>();
        for (String word : words) {
            int equals = word.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException("'" + word + "' is no name=value");
            }
            values.put(word.substring(0, equals), word.substring(equals + 1));
        }
        return values;
    }
}
