/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.embedded;

import org.jspecify.annotations.Nullable;

/** A part could not do its work: one sentence says why, one says what to do about it. */
public final class EmbeddedException extends RuntimeException {

    private final String remedy;

    public EmbeddedException(String message, String remedy) {
        this(message, remedy, null);
    }

    public EmbeddedException(String message, String remedy, @Nullable Throwable cause) {
        super(message, cause);
        this.remedy = remedy;
    }

    public String remedy() {
        return remedy;
    }
}
