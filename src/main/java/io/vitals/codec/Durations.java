/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.codec;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write them: {@code 100ms}, {@code 15s}, {@code 5m}, {@code 24h}, {@code 30d}. */
public final class Durations {
    private static final Pattern WRITTEN = Pattern.compile("([0-9]{1,9})(ms|s|m|h|d)");
    private static final Pattern ISO = Pattern.compile("PT(?:-?[0-9.]+[HMS])+");
    private static final Map<String, ChronoUnit> UNITS = new LinkedHashMap<>();

    static {
        UNITS.put("d", ChronoUnit.DAYS);
        UNITS.put("h", ChronoUnit.HOURS);
        UNITS.put("m", ChronoUnit.MINUTES);
        UNITS.put("s", ChronoUnit.SECONDS);
        UNITS.put("ms", ChronoUnit.MILLIS);
    }

    private Durations() {}

    /** The duration that a text is; refuses any other text. */
    public static Duration parse(String text) {
        Matcher matcher = WRITTEN.matcher(text);
        ChronoUnit unit = matcher.matches() ? UNITS.get(matcher.group(2)) : null;
        if (unit == null) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no duration; allowed: a whole number and its unit, such as 100ms, 15s or 5m");
        }
        return Duration.of(Long.parseLong(matcher.group(1)), unit);
    }

    /** In the largest unit that leaves no rest, days only from two on: {@code 24h}, {@code 30d}, {@code 90m}. */
    public static String text(Duration duration) {
        long millis = duration.toMillis();
        if (millis == 0) {
            return "0s";
        }
        return UNITS.entrySet().stream()
                .filter(unit -> millis % unit.getValue().getDuration().toMillis() == 0)
                .filter(unit -> unit.getValue() != ChronoUnit.DAYS || duration.toDays() > 1)
                .findFirst()
                .map(unit -> millis / unit.getValue().getDuration().toMillis() + unit.getKey())
                .orElseGet(duration::toString);
    }

    /** A sentence with its ISO durations, as the packages' own checks write them, in our notation. */
    public static String readable(String sentence) {
        return ISO.matcher(sentence).replaceAll(match -> text(Duration.parse(match.group())));
    }
}
