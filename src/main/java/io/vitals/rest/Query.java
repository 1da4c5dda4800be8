/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a request asks for, read strictly: whoever misspells a parameter is told, not silently given something else.
 *
 * @param name the integration, pattern or id in the path, percent-decoded; empty where the path has none
 * @param parameters those after the question mark, percent-decoded
 * @param type the media type that the answer is wanted in, one of the resource's
 * @param asker who wants to know
 */
record Query(String name, Map<String, List<String>> parameters, String type, Asker asker) {

    /** A path with the name in its place, and with the parameters of this query, percent-encoded. */
    String target(String path) {
        String named = path.replace("{name}", PathText.segment(name));
        String asked = parameters.entrySet().stream()
                .flatMap(each -> each.getValue().stream()
                        .map(value -> PathText.segment(each.getKey()) + "=" + PathText.segment(value)))
                .collect(Collectors.joining("&"));
        return asked.isEmpty() ? named : named + "?" + asked;
    }

    /** Refuses parameters that are not among those known. */
    void allowOnly(Set<String> known) {
        for (String parameter : parameters.keySet()) {
            if (!known.contains(parameter)) {
                throw Refused.badRequest("the parameter '" + parameter + "' is not known here; "
                        + (known.isEmpty() ? "there are none" : "known are " + sorted(known)));
            }
        }
    }

    /** The only value of a parameter. */
    Optional<String> one(String parameter) {
        List<String> values = parameters.getOrDefault(parameter, List.of());
        if (values.size() > 1) {
            throw Refused.badRequest(
                    "the parameter '" + parameter + "' is given " + values.size() + " times; it can be given once");
        }
        return values.stream().findFirst();
    }

    /** All values of a parameter that may be repeated or hold several, parted by commas. */
    List<String> several(String parameter) {
        return parameters.getOrDefault(parameter, List.of()).stream()
                .flatMap(value -> Arrays.stream(value.split(",", -1)))
                .toList();
    }

    /** The parameter {@code limit}: 1 to {@code most}. */
    int limit(int usual, int most) {
        return one("limit")
                .map(text -> {
                    if (text.matches("\\d{1,4}") && Integer.parseInt(text) >= 1 && Integer.parseInt(text) <= most) {
                        return Integer.parseInt(text);
                    }
                    throw Refused.badRequest("the parameter 'limit' is '" + text + "'; allowed is 1 to " + most);
                })
                .orElse(usual);
    }

    /** A parameter's value among those that there are. */
    <T> T choice(String parameter, String value, Map<String, T> choices) {
        return Optional.ofNullable(choices.get(value))
                .orElseThrow(() -> Refused.badRequest("the parameter '" + parameter + "' is '" + value
                        + "'; allowed are " + sorted(choices.keySet())));
    }

    private static String sorted(Set<String> names) {
        return names.stream().sorted().collect(Collectors.joining(", "));
    }

    static <E extends Enum<E>> Map<String, E> choices(E[] all, Function<E, String> name) {
        return Arrays.stream(all).collect(Collectors.toUnmodifiableMap(name, choice -> choice));
    }
}
