/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who may change something as long as there are no tokens: whoever sits at this machine. A page in that one's browser
 * may not, so the names by which the request reached us must be this machine's too: a page of elsewhere, or one whose
 * name was made to point here, has another.
 */
final class WriteGuard {
    private static final Pattern LOOPBACK = Pattern.compile(
            "localhost|.+\\.localhost|127(\\.\\d{1,3}){3}|\\[?(::1|(0:){7}1)(%.*)?]?|\\[?::ffff:127(\\.\\d{1,3}){3}]?");
    private static final Pattern PORT = Pattern.compile(":\\d*$");

    private static final Pattern PASSED_ON =
            Pattern.compile("forwarded|x-forwarded-.*|x-real-ip|via", Pattern.CASE_INSENSITIVE);

    private WriteGuard() {}

    /**
     * Refuses a change from another machine.
     *
     * @param remote the address of whoever asks
     * @param host as which it addressed us
     * @param origin of the page that asks, if it is one
     */
    static void refuseStrangers(String remote, @Nullable String host, @Nullable String origin) {
        refuseUnless(isLoopback(remote), "it came from " + remote);
        refuseUnless(
                host != null && isLoopback(PORT.matcher(host).replaceFirst("")), "it was addressed to " + shown(host));
        refuseUnless(origin == null || isLoopback(hostOf(origin)), "it came from the page " + shown(origin));
    }

    /** A proxy on this machine passes on what others ask, and says so by these headers, unless it was told not to. */
    static void refusePassedOn(Set<String> headers) {
        headers.stream()
                .filter(header -> PASSED_ON.matcher(header).matches())
                .findFirst()
                .ifPresent(header -> refuseUnless(false, "a proxy has passed it on (" + header + ")"));
    }

    private static void refuseUnless(boolean holds, String why) {
        if (!holds) {
            throw new Refused(Problem.of(
                    Problem.Kind.FORBIDDEN,
                    "without http.tokens changes are accepted from the machine that Vitals runs on only, by the address"
                            + " 127.0.0.1 or localhost; " + why));
        }
    }

    static boolean isLoopback(String address) {
        return LOOPBACK.matcher(address.toLowerCase(Locale.ROOT)).matches();
    }

    private static String hostOf(String origin) {
        try {
            String host = new URI(origin).getHost();
            return host == null ? "" : host;
        } catch (URISyntaxException e) {
            return "";
        }
    }

    private static String shown(@Nullable String header) {
        return header == null ? "nobody" : "'" + header + "'";
    }

    /** A form of another page can send other types without asking first. */
    static void refuseOtherThanJson(@Nullable String contentType) {
        if (contentType == null) {
            return;
        }
        String type = contentType.replaceFirst(";.*", "").trim();
        if (!type.equalsIgnoreCase(MediaType.JSON)) {
            throw new Refused(Problem.of(
                    Problem.Kind.UNSUPPORTED_MEDIA_TYPE, "the body is " + type + "; send " + MediaType.JSON));
        }
    }
}
