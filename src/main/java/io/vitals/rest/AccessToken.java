/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/**
 * Something that whoever shows it may ask by. What is shown is not kept, only what it hashes to: a random text of 256
 * bits cannot be found again from that, so it needs neither salt nor many rounds.
 *
 * @param name of whoever it was given to; it may stand in logs
 * @param scope what it allows
 * @param sha256 of its text in UTF-8, as 64 hexadecimal digits
 */
public record AccessToken(String name, Scope scope, String sha256) {
    private static final String NAME = "[A-Za-z0-9._-]{1,64}";
    private static final String SHA_256 = "[0-9a-f]{64}";
    private static final int SHORTEST = 20;

    public AccessToken {
        if (!name.matches(NAME)) {
            throw new IllegalArgumentException(
                    "'" + name + "' is no name; allowed: 1 to 64 letters, digits, ., _ and -");
        }
        sha256 = sha256.toLowerCase(Locale.ROOT);
        if (!sha256.matches(SHA_256)) {
            throw new IllegalArgumentException("a sha256 is 64 hexadecimal digits, not " + sha256.length()
                    + " characters of another kind; 'vitals token' prints one");
        }
    }

    /**
     * The token with this text.
     *
     * @throws IllegalArgumentException if it could be guessed, or could not be sent; the text is not told
     */
    public static AccessToken ofSecret(String name, Scope scope, String secret) {
        if (!secret.matches("[!-~]{" + SHORTEST + ",512}")) {
            throw new IllegalArgumentException("a token is " + SHORTEST
                    + " to 512 letters, digits or signs without a blank, random ones; 'vitals token' prints one");
        }
        return new AccessToken(name, scope, HexFormat.of().formatHex(digest(secret)));
    }

    /** What a text hashes to. */
    public static String sha256(String secret) {
        return HexFormat.of().formatHex(digest(secret));
    }

    static byte[] digest(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Takes as long whatever is right and wrong about it. */
    boolean hasDigest(byte[] shown) {
        return MessageDigest.isEqual(HexFormat.of().parseHex(sha256), shown);
    }
}
