/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import io.vitals.observation.IntegrationName;
import io.vitals.query.Copy;
import java.util.Optional;

/** What answers GET from the stores of whichever instance has them. */
interface HeldResource extends Resource {

    /** The integration whose stores are needed; empty if any instance can answer this. */
    default Optional<IntegrationName> needs(Query query) {
        return Optional.of(IntegrationResource.name(query));
    }

    /** The answer from one of the copies here. */
    Reply get(Query query, Copy copy);

    @Override
    default Reply get(Query query) {
        return get(query, Copy.ACTIVE);
    }
}
