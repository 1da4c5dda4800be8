/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * The cookie that holds the token of whoever has logged in to the page: {@code EventSource} cannot send headers. No
 * script can read it, and a browser sends it only along with what our own page asks.
 */
final class LogInCookie {
    static final String NAME = "vitals-log-in";
    private static final Duration REMEMBERED = Duration.ofDays(30);

    private LogInCookie() {}

    /**
     * The header that sets it.
     *
     * @param isRemembered whether it outlives the browser's session
     * @param isEncrypted whether it is to be sent over encrypted connections alone
     */
    static String set(String secret, boolean isRemembered, boolean isEncrypted) {
        String value = Base64.getUrlEncoder().withoutPadding().encodeToString(secret.getBytes(UTF_8));
        return header(value, isRemembered ? "; Max-Age=" + REMEMBERED.toSeconds() : "", isEncrypted);
    }

    /** The header that takes it away. */
    static String cleared(boolean isEncrypted) {
        return header("", "; Max-Age=0", isEncrypted);
    }

    private static String header(String value, String age, boolean isEncrypted) {
        return NAME + "=" + value + "; Path=/" + age + "; HttpOnly; SameSite=Strict" + (isEncrypted ? "; Secure" : "");
    }

    /** Its value among the cookies of a request, if it is there. */
    static Optional<String> value(List<String> cookies) {
        return cookies.stream()
                .flatMap(line -> Arrays.stream(line.split(";", -1)))
                .map(String::trim)
                .filter(cookie -> cookie.startsWith(NAME + "="))
                .map(cookie -> cookie.substring(NAME.length() + 1))
                .filter(value -> !value.isEmpty())
                .findFirst();
    }

    /** The token in a value; empty if it is none of ours. */
    static Optional<String> secret(String value) {
        try {
            return Optional.of(new String(Base64.getUrlDecoder().decode(value), UTF_8));
        } catch (IllegalArgumentException other) {
            return Optional.empty();
        }
    }
}
