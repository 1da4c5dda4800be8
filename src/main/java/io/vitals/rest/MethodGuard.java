/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import java.util.Optional;
import org.eclipse.jetty.server.Request;

/**
 * Refuses a request that asks to be taken for one of another method: the library that routes would believe it, and the
 * guards judge by the method that was sent.
 */
final class MethodGuard implements Guard {
    private static final String OVERRIDE = "X-HTTP-Method-Override";

    @Override
    public Optional<Problem> refusal(Request request) {
        return request.getHeaders().contains(OVERRIDE)
                ? Optional.of(Problem.of(
                        Problem.Kind.BAD_REQUEST, "the header " + OVERRIDE + " is not taken; send the method itself"))
                : Optional.empty();
    }
}
