/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vitals.health.Status;
import java.math.BigDecimal;
import java.util.Base64;
import java.util.Optional;

/**
 * Where a page ended: after this rank, in this order. The next page is what comes after it whatever has changed in
 * between, so nothing that stayed where it was is shown twice or left out.
 */
record Cursor(Rank.Sort sort, Rank last) {
    private static final int PARTS = 5;

    @Override
    public String toString() {
        String parts = String.join(
                " ",
                sort.name(),
                last.status().name(),
                Long.toString(last.total()),
                last.rate().map(BigDecimal::toPlainString).orElse("-"),
                last.name());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(parts.getBytes(UTF_8));
    }

    static Cursor parse(String text) {
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(text), UTF_8).split(" ", PARTS);
            if (parts.length != PARTS) {
                throw new IllegalArgumentException("it has " + parts.length + " parts");
            }
            Optional<BigDecimal> rate = parts[3].equals("-") ? Optional.empty() : Optional.of(new BigDecimal(parts[3]));
            Rank last = new Rank(Status.valueOf(parts[1]), Long.parseLong(parts[2]), rate, parts[4]);
            return new Cursor(Rank.Sort.valueOf(parts[0]), last);
        } catch (IllegalArgumentException e) {
            throw Refused.badRequest("the parameter 'cursor' is none of ours; pass a 'next_cursor' as it came");
        }
    }
}
