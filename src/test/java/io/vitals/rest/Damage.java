/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import static io.vitals.rest.AnyRequest.pick;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.IntPredicate;

/** What can be wrong with a request. */
enum Damage {
    UNKNOWN_PARAMETER {
        @Override
        AnyRequest to(AnyRequest request, Operation operation, Random random) {
            String name = pick(random, "nope", "Limit", "limit%20", "%00", "a%0d%0aX-B:1", "%F0%9F%94%A5");
            return request.with(name + "=" + random.nextInt()).expecting(refused(operation, 400));
        }
    },
    REPEATED_PARAMETER {
        @Override
        AnyRequest to(AnyRequest request, Operation operation, Random random) {
            return choose(operation, random)
                    .filter(parameter -> !parameter.at("/schema/type").asText().equals("array"))
                    .map(parameter -> parameter.get("name").asText() + "=1")
                    .map(given -> request.with(given).with(given).expecting(status -> status == 400))
                    .orElse(request);
        }
    },
    WRONG_VALUE {
        @Override
        AnyRequest to(AnyRequest request, Operation operation, Random random) {
            return choose(operation, random)
                    .filter(parameter -> isChecked(parameter.get("schema")))
                    .map(parameter -> parameter.get("name").asText() + "=" + pick(random, WRONG_VALUES))
                    .map(given -> request.with(given)
                            .expecting(given.startsWith("step=") ? Damage::documented : status -> status == 400))
                    .orElse(request);
        }
    },
    HUGE_VALUE {
        @Override
        AnyRequest to(AnyRequest request, Operation operation, Random random) {
            String parameter = choose(operation, random)
                    .map(found -> found.get("name").asText())
                    .orElse("q");
            return request.with(parameter + "=" + "9".repeat(1 << random.nextInt(15)))
                    .expecting(Damage::documented);
        }
    },
    WRONG_ACCEPT {
        @Override
        AnyRequest to(AnyRequest request, Operation operation, Random random) {
            return request.withHeader("Accept: " + pick(random, "text/html", "*/*;q=0", "image/png, text/x;q=1"))
                    .expecting(refused(operation, 406, 400));
        }
    },
    ODD_ACCEPT {
        @Override
        AnyRequest to(AnyRequest request, Operation operation, Random random) {
            return request.withHeader("Accept: " + pick(random, "", ",", ";", "*/*;q=9", "a;b;c;;,,=", "é/\u0001"))
                    .expecting(Damage::documented);
        }
    },
    WRONG_METHOD {
        @Override
        AnyRequest to(AnyRequest request, Operation operation, Random random) {
            String method = pick(random, "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "FOO", "get", "HEAD");
            boolean isKnown = operation.others().contains(method.toLowerCase(Locale.ROOT)) && !method.equals("get");
            return isKnown ? request : request.by(method).expecting(status -> status == 405);
        }
    },
    WRONG_CONTENT_TYPE {
        @Override
        AnyRequest to(AnyRequest request, Operation operation, Random random) {
            AnyRequest other = request.without("Content-Type")
                    .withHeader("Content-Type: " + pick(random, "text/plain", "multipart/form-data; boundary=a", "é"));
            return other.expecting(operation.isAsked() ? status -> status == 415 : Damage::documented);
        }
    },
    BROKEN_BODY {
        @Override
        AnyRequest to(AnyRequest request, Operation operation, Random random) {
            return request.holding(pick(random, BODIES)).expecting(Damage::documented);
        }
    },
    LARGE_BODY {
        @Override
        AnyRequest to(AnyRequest request, Operation operation, Random random) {
            int length = 65_537 + (random.nextBoolean() ? 0 : random.nextInt(500_000));
            return request.holding("x".repeat(length))
                    .expecting(operation.isAsked() ? status -> status == 413 : Damage::documented);
        }
    },
    WRONG_LENGTH {
        @Override
        AnyRequest to(AnyRequest request, Operation operation, Random random) {
            return request.without("Content-Length")
                    .withHeader(pick(
                            random,
                            "Content-Length: abc",
                            "Content-Length: -1",
                            "Content-Length: 99999999999999999999",
                            "Content-Length: 2\r\nContent-Length: 3",
                            "Content-Length: 2\r\nTransfer-Encoding: chunked",
                            "Transfer-Encoding: gzip",
                            "Transfer-Encoding: chunked\r\n\r\nzz\r\n"))
                    .expecting(Damage::documented);
        }
    },
    BROKEN_ENCODING {
        @Override
        AnyRequest to(AnyRequest request, Operation operation, Random random) {
            String broken = pick(random, BROKEN);
            return random.nextBoolean()
                    ? request.with(pick(random, "q", "limit", "at", "x") + "=" + broken)
                            .expecting(Damage::documented)
                    : request.at(request.path() + broken).expecting(Damage::documented);
        }
    },
    ODD_PATH {
        @Override
        AnyRequest to(AnyRequest request, Operation operation, Random random) {
            String path = request.path();
            return request.at(pick(
                            random,
                            path + "/",
                            path + "//",
                            "/" + path,
                            path + ";a=b",
                            "/." + path,
                            "/x/.." + path,
                            path + "/%2e%2e",
                            path.toUpperCase(Locale.ROOT),
                            path + "#x",
                            "http://localhost" + path,
                            "*"))
                    .expecting(Damage::documented);
        }
    },
    ODD_HEADER {
        @Override
        AnyRequest to(AnyRequest request, Operation operation, Random random) {
            return request.withHeader(pick(random, HEADERS)).expecting(Damage::documented);
        }
    },
    ODD_VERSION {
        @Override
        AnyRequest to(AnyRequest request, Operation operation, Random random) {
            return request.in(pick(random, "HTTP/1.0", "HTTP/1.1 ", "HTTP/1.2", "HTTP/3.7", "http/1.1", "FTP/1.0"))
                    .expecting(Damage::documented);
        }
    },
    WRONG_HOST {
        @Override
        AnyRequest to(AnyRequest request, Operation operation, Random random) {
            return request.without("Host")
                    .withHeader(pick(random, "X: y", "Host:", "Host: a\r\nHost: b", "Host: a b", "Host: evil.example"))
                    .expecting(Damage::documented);
        }
    };

    private static final Set<Damage> OF_PARAMETERS =
            EnumSet.of(UNKNOWN_PARAMETER, REPEATED_PARAMETER, WRONG_VALUE, WRONG_ACCEPT, WRONG_METHOD);
    private static final String[] WRONG_VALUES = {
        "",
        "abc",
        "-1",
        "0",
        "1e3",
        "99999999999999999999",
        "1.5",
        "NaN",
        "null",
        "%00",
        "%2B1",
        "2026-13-45T99:00:00Z",
        "+1000000000-01-01T00:00:00Z",
        "-999999999-01-01T00:00:00Z",
        "PT-1S",
        "P999999999999D",
        "1%20000",
        "%F0%9F%94%A5"
    };
    private static final String[] BODIES = {
        "",
        "{",
        "{\"window\":",
        "null",
        "[]",
        "\"a\"",
        "{\"window\":1e999999999}",
        "{\"window\":" + "9".repeat(10_000) + "}",
        "{\"a\":1,\"a\":2} trailing",
        "[".repeat(30_000),
        "{\"a\":".repeat(10_000),
        "\u0000\u00ff\u00fe\u0001",
        "\u00ed\u00a0\u0080",
        "{\"window\":\"\\ud800\"}",
        "{}".repeat(1_000),
        "profile: critical"
    };
    private static final String[] BROKEN = {
        "%",
        "%z",
        "%zz",
        "%C3",
        "%C0%AF",
        "%00",
        "%ff",
        "%ED%A0%80",
        "%u0041",
        "%%",
        "é",
        "\\",
        "|",
        "\"",
        "<",
        "{}",
        "^"
    };
    private static final String[] HEADERS = {
        "X: " + "y".repeat(9_000),
        "X: " + "y".repeat(90_000),
        "no colon",
        ": empty",
        "X y: z",
        "X: a\r\n folded",
        "X: \u0000",
        "X\u0001: a",
        "Expect: 100-continue",
        "Expect: nothing",
        "Upgrade: websocket",
        "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__",
        "Range: bytes=0-1",
        "If-None-Match: *",
        "If-Modified-Since: yesterday",
        "X-Http-Method-Override: DELETE",
        "Authorization: Bearer é",
        "Authorization: Basic !!!",
        "Origin: null",
        "Cookie: " + "a=b; ".repeat(500),
        "Accept-Encoding: gzip;q=0, identity;q=0",
        "X-Forwarded-For: 1.2.3.4",
        "Last-Event-ID: " + "9".repeat(400)
    };

    /** Whatever the document has, as long as Vitals does not fail. */
    private static boolean documented(int status) {
        return status < 500 || status == 503;
    }

    abstract AnyRequest to(AnyRequest request, Operation operation, Random random);

    /** What cannot be read was asked for by no method: its answer has a body even if it says HEAD. */
    static AnyRequest any(AnyRequest request, Operation operation, Random random) {
        Damage damage = values()[random.nextInt(values().length)];
        boolean isSafe = OF_PARAMETERS.contains(damage) || !request.method().equals("HEAD");
        return damage.to(isSafe ? request : request.by("GET"), operation, random);
    }

    /** A badge is a picture whatever is asked for. */
    private static IntPredicate refused(Operation operation, Integer... statuses) {
        List<Integer> all = Arrays.asList(statuses);
        return operation.takesAnyRequest() ? Damage::documented : all::contains;
    }

    private static Optional<JsonNode> choose(Operation operation, Random random) {
        List<JsonNode> all = operation.parameters("query");
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(random.nextInt(all.size())));
    }

    private static boolean isChecked(JsonNode schema) {
        return !schema.path("type").asText().equals("string") || schema.has("format") || schema.has("pattern");
    }
}
