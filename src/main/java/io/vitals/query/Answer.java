/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.query;

import java.time.Duration;
import java.util.function.Function;

/** What a question about health is answered with. "Not ready" is an answer, never a guess and never an exception. */
public sealed interface Answer<T> {

    /** The whole answer. */
    record Found<T>(T value) implements Answer<T> {}

    /**
     * There is no such thing.
     *
     * @param why a sentence for whoever asked
     */
    record NotFound<T>(String why) implements Answer<T> {}

    /**
     * It cannot be told now.
     *
     * @param why a sentence for whoever asked, with the progress if there is one
     * @param retryAfter when asking again makes sense
     * @param mayBeElsewhere whether only the stores that were read are at fault, so that another copy may tell it
     */
    record NotReady<T>(String why, Duration retryAfter, boolean mayBeElsewhere) implements Answer<T> {

        /** Nobody can tell it now. */
        public NotReady(String why, Duration retryAfter) {
            this(why, retryAfter, false);
        }

        /** It cannot be told from here now. */
        static <T> NotReady<T> here(String why, Duration retryAfter) {
            return new NotReady<>(why, retryAfter, true);
        }
    }

    /** The same answer about something that follows from it. */
    default <R> Answer<R> map(Function<T, R> change) {
        return then(value -> new Found<>(change.apply(value)));
    }

    /** The answer to what is asked next, once this is known. */
    default <R> Answer<R> then(Function<T, Answer<R>> next) {
        if (this instanceof Found<T> found) {
            return next.apply(found.value());
        }
        if (this instanceof NotFound<T> none) {
            return new NotFound<>(none.why());
        }
        NotReady<T> later = (NotReady<T>) this;
        return new NotReady<>(later.why(), later.retryAfter(), later.mayBeElsewhere());
    }
}
