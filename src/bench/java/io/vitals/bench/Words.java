/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.bench;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is said as {@code name=value}. */
final class Words {
    private Words() {}

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
