/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.vitals.event.Events;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.IntPredicate;

/**
 * A request, good or bad.
 *
 * @param path as it is sent
 * @param query what follows the question mark, part by part
 * @param headers whole lines
 * @param body byte by byte, as characters
 * @param expected which statuses it may be answered with, of those that are documented
 * @param meant the path as one would write it
 */
record AnyRequest(
        String method,
        String path,
        List<String> query,
        String version,
        List<String> headers,
        String body,
        IntPredicate expected,
        String meant) {
    private static final List<String> STEPS = List.of("1s", "30s", "5m", "15m", "1h", "7d", "PT5M", "P1D", "PT0.5S");
    private static final List<String> BODIES =
            List.of("{}", "{\"window\":\"2h\"}", "{\"profile\":\"critical\",\"latency\":{\"warn-ms\":1200}}");
    private static final int LONGEST = 255;

    /** One that keeps to the schema of each of its parameters. */
    static AnyRequest to(Operation operation, Random random) {
        String path = operation.path().replace("{name}", encoded(name(random), random));
        List<String> query = new ArrayList<>();
        for (JsonNode parameter : operation.parameters("query")) {
            if (random.nextInt(3) == 0) {
                String value = value(parameter, random);
                query.add(parameter.get("name").asText() + "=" + encoded(value, random));
            }
        }
        List<String> headers = new ArrayList<>(List.of("Host: 127.0.0.1", "Connection: close"));
        for (JsonNode parameter : operation.parameters("header")) {
            if (random.nextBoolean()) {
                headers.add(parameter.get("name").asText() + ": "
                        + pick(random, "*", "\"a\"", "1", "a-1", "W/\"b\", \"c\""));
            }
        }
        String body = "";
        if (operation.isAsked()) {
            body = pick(random, BODIES.toArray(new String[0]));
            headers.add("Content-Type: application/json");
            headers.add("Content-Length: " + body.length());
        }
        boolean isHead =
                operation.others().contains("head") && operation.method().equals("get") && random.nextInt(8) == 0;
        String method = isHead ? "HEAD" : operation.method().toUpperCase(Locale.ROOT);
        return new AnyRequest(method, path, query, "HTTP/1.1", headers, body, AnyRequest::isOfGoodRequests, path);
    }

    /** A tick may be too old or between two, and a name nobody's. */
    private static boolean isOfGoodRequests(int status) {
        return (status < 405 && status != 403) || status == 503;
    }

    static String name(Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> "payments";
            case 1 -> "nobody";
            case 2 -> "🔥".repeat(LONGEST);
            case 3 -> "x".repeat(1 + random.nextInt(LONGEST));
            case 4 -> text(random);
            default -> Events.HOSTILE_NAMES.get(random.nextInt(Events.HOSTILE_NAMES.size()));
        };
    }

    /** Letters, signs, markup and control characters of all kinds but NUL, which no database holds; not empty. */
    static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(20); i >= 0; i--) {
            int any = 1 + random.nextInt(random.nextBoolean() ? 0x7F : 0x1_1000);
            text.appendCodePoint(any >= 0xD800 && any < 0xE000 ? '\'' : any);
        }
        return text.toString();
    }

    private static String value(JsonNode parameter, Random random) {
        JsonNode schema = parameter.get("schema");
        if (schema.has("enum")) {
            return pick(random, schema.get("enum"));
        }
        if (schema.has("items")) {
            JsonNode all = schema.get("items").get("enum");
            return pick(random, all) + (random.nextBoolean() ? "," + pick(random, all) : "");
        }
        if (schema.path("type").asText().equals("integer")) {
            int most = schema.get("maximum").asInt();
            return Integer.toString(random.nextInt(4) == 0 ? most : 1 + random.nextInt(most));
        }
        if (schema.path("format").asText().equals("date-time")) {
            return Events.TICK.minusSeconds(random.nextInt(4_000)).toString();
        }
        return schema.has("pattern") ? pick(random, STEPS.toArray(new String[0])) : name(random);
    }

    static String pick(Random random, String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    private static String pick(Random random, JsonNode choices) {
        return choices.get(random.nextInt(choices.size())).asText();
    }

    /** Percent-encoded, sometimes more than is needed, with digits of both cases. */
    static String encoded(String text, Random random) {
        boolean all = random.nextInt(4) == 0;
        StringBuilder encoded = new StringBuilder();
        for (byte octet : text.getBytes(UTF_8)) {
            boolean isPlain = octet == '-' || octet == '_' || (octet > 0 && Character.isLetterOrDigit(octet));
            encoded.append(
                    isPlain && !all
                            ? String.valueOf((char) octet)
                            : (random.nextBoolean() ? "%%%02X" : "%%%02x").formatted(octet));
        }
        return encoded.toString();
    }

    AnyRequest at(String otherPath) {
        return new AnyRequest(method, otherPath, query, version, headers, body, expected, meant);
    }

    AnyRequest by(String otherMethod) {
        return new AnyRequest(otherMethod, path, query, version, headers, body, expected, meant);
    }

    AnyRequest in(String otherVersion) {
        return new AnyRequest(method, path, query, otherVersion, headers, body, expected, meant);
    }

    AnyRequest with(String parameter) {
        List<String> more = new ArrayList<>(query);
        more.add(parameter);
        return new AnyRequest(method, path, more, version, headers, body, expected, meant);
    }

    AnyRequest withHeader(String line) {
        List<String> more = new ArrayList<>(headers);
        more.add(line);
        return new AnyRequest(method, path, query, version, more, body, expected, meant);
    }

    AnyRequest without(String header) {
        List<String> fewer =
                headers.stream().filter(line -> !line.startsWith(header + ":")).toList();
        return new AnyRequest(method, path, query, version, fewer, body, expected, meant);
    }

    AnyRequest holding(String otherBody) {
        return new AnyRequest(method, path, query, version, headers, otherBody, expected, meant)
                .without("Content-Length")
                .withHeader("Content-Length: " + otherBody.length());
    }

    AnyRequest expecting(IntPredicate statuses) {
        return new AnyRequest(method, path, query, version, headers, body, statuses, meant);
    }

    byte[] bytes() {
        String target = query.isEmpty() ? path : path + "?" + String.join("&", query);
        String head = method + " " + target + " " + version + "\r\n" + String.join("\r\n", headers) + "\r\n\r\n";
        return (head + body).getBytes(ISO_8859_1);
    }

    @Override
    public String toString() {
        StringBuilder shown = new StringBuilder();
        for (byte octet : bytes()) {
            shown.append(octet >= ' ' && octet != '\\' ? String.valueOf((char) octet) : "\\x%02x".formatted(octet));
        }
        return shown.length() > 1_000 ? shown.substring(0, 1_000) + "... of " + shown.length() : shown.toString();
    }
}
