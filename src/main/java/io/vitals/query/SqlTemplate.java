/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.query;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A statement with places to fill, {@code {like_this}}. All are filled at once: what fills one is never searched. */
record SqlTemplate(String template, Map<String, String> fillings) {
    private static final Pattern PLACE = Pattern.compile("\\{([a-z_]+)}");

    SqlTemplate(String template) {
        this(template, Map.of());
    }

    SqlTemplate with(String place, String filling) {
        Map<String, String> more = new HashMap<>(fillings);
        more.put(place, filling);
        return new SqlTemplate(template, Map.copyOf(more));
    }

    String text() {
        return PLACE.matcher(template)
                .replaceAll(place -> Matcher.quoteReplacement(fillings.getOrDefault(place.group(1), place.group())));
    }
}
