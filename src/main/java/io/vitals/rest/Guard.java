/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.server.Request;

/** Looks at a request before anything answers it. */
interface Guard {

    /**
     * What an orchestrator asks, which has no token and is not to be held up; by exactly these texts, no others that
     * mean the same.
     */
    Set<String> PROBES = Set.of("/health/live", "/health/ready");

    /** Why it is not answered; empty if it may pass. */
    Optional<Problem> refusal(Request request);

    static boolean isProbe(Request request) {
        return PROBES.contains(String.valueOf(request.getHttpURI().getPath()));
    }
}
