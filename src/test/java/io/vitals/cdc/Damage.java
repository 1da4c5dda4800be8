/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.cdc;

import java.util.Random;

/** Damages texts in one place, at random. */
record Damage(String characters) {

    /** The text cut off, or with a character gone, replaced, or put in. */
    String of(String whole, Random random) {
        StringBuilder text = new StringBuilder(whole);
        int at = random.nextInt(text.length());
        switch (random.nextInt(4)) {
            case 0 -> text.setLength(at);
            case 1 -> text.deleteCharAt(at);
            case 2 -> text.setCharAt(at, any(random));
            default -> text.insert(at, any(random));
        }
        return text.toString();
    }

    private char any(Random random) {
        return characters.charAt(random.nextInt(characters.length()));
    }
}
