/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import io.vitals.query.Answer;
import java.util.Map;

/** Ends a request with a problem. */
final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    Refused(Problem problem) {
        super(problem.detail(), null, false, false);
        this.problem = problem;
    }

    Problem problem() {
        return problem;
    }

    static Refused badRequest(String detail) {
        return new Refused(Problem.of(Problem.Kind.BAD_REQUEST, detail));
    }

    static Refused notFound(String detail) {
        return new Refused(Problem.of(Problem.Kind.NOT_FOUND, detail));
    }

    /** A bound is reached; in a moment there may be a place. */
    static Refused tooMany(String what) {
        return new Refused(new Problem(
                Problem.Kind.TOO_MANY_REQUESTS,
                "so many " + what + " that this one was not begun",
                Map.of("Retry-After", "1")));
    }

    static Refused notReady(Answer.NotReady<?> later) {
        long seconds = Math.max(1, later.retryAfter().plusMillis(999).toSeconds());
        Map<String, String> headers = Map.of("Retry-After", Long.toString(seconds));
        Problem.Kind kind = later.mayBeElsewhere() ? Problem.Kind.ELSEWHERE : Problem.Kind.NOT_READY;
        return new Refused(new Problem(kind, later.why(), headers));
    }

    /** What was found, or the problem that stands for what was not. */
    static <T> T unlessFound(Answer<T> answer) {
        if (answer instanceof Answer.Found<T> found) {
            return found.value();
        }
        if (answer instanceof Answer.NotFound<T> none) {
            throw notFound(none.why());
        }
        throw notReady((Answer.NotReady<T>) answer);
    }
}
