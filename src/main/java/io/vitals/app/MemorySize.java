/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.app;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An amount of memory, as people write it: {@code 256MiB}, {@code 2GiB}.
 *
 * @param bytes at least 16 MiB: with less, stores do little but read and write the same again
 */
public record MemorySize(long bytes) {
    private static final Pattern WRITTEN = Pattern.compile("([0-9]{1,6})(MiB|GiB)");
    private static final long LEAST = 16L << 20;

    public static final MemorySize DEFAULT = new MemorySize(256L << 20);

    public MemorySize {
        if (bytes < LEAST) {
            throw new IllegalArgumentException(
                    "is " + (bytes >> 20) + "MiB; allowed: at least " + (LEAST >> 20) + "MiB");
        }
    }

    static MemorySize parse(String text) {
        Matcher matcher = WRITTEN.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'" + text
                    + "' is no amount of memory; allowed: a whole number and its unit, such as 256MiB or 2GiB");
        }
        return new MemorySize(
                Long.parseLong(matcher.group(1)) << (matcher.group(2).equals("GiB") ? 30 : 20));
    }
}
