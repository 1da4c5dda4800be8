/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import java.util.Optional;
import org.eclipse.jetty.server.Request;

/**
 * Turns away a request with very many headers; how long they may be the server itself sees to.
 *
 * @param most that one may have
 */
record HeaderGuard(int most) implements Guard {

    @Override
    public Optional<Problem> refusal(Request request) {
        int came = request.getHeaders().size();
        return came <= most
                ? Optional.empty()
                : Optional.of(Problem.of(
                        Problem.Kind.HEADERS_TOO_LARGE,
                        "the request has " + came + " headers; at most " + most + " are allowed"));
    }
}
