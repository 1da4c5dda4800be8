/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vitals.codec.Json;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How a client names the last change that it has taken: by its number, which means something to this process and to the
 * same filter alone. Under another the client has other things, so its number is none.
 *
 * @param tail what follows the number
 */
record StreamIds(String tail) {
    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

    /**
     * The names under a filter.
     *
     * @param process tells one run of one instance from all others
     */
    static StreamIds of(String process, HealthFilter filter) {
        String statuses = filter.statuses().stream().map(Json::lower).sorted().collect(Collectors.joining(","));
        return new StreamIds(
                "-" + UUID.nameUUIDFromBytes((process + "/" + statuses + "/" + filter.part()).getBytes(UTF_8)));
    }

    String id(long number) {
        return number + tail;
    }

    /** The number that an id stands for; empty for none of ours, and for one within a snapshot. */
    OptionalLong number(@Nullable String lastEventId) {
        if (lastEventId == null || !lastEventId.endsWith(tail)) {
            return OptionalLong.empty();
        }
        Matcher number = NUMBER.matcher(lastEventId.substring(0, lastEventId.length() - tail.length()));
        return number.matches() && Long.parseLong(number.group()) > 0
                ? OptionalLong.of(Long.parseLong(number.group()))
                : OptionalLong.empty();
    }
}
