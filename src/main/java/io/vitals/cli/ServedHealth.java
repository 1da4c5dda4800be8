/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.vitals.client.VitalsClient;
import io.vitals.codec.HealthStatusJson;
import io.vitals.codec.SystemStatusJson;
import io.vitals.event.HealthStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;

/**
 * The picture as the REST of a running service tells it.
 *
 * @param name the only integration that is asked for; else all
 * @param filter of all, as query parameters
 */
record ServedHealth(VitalsClient client, Optional<String> name, Map<String, String> filter) implements HealthSource {

    @Override
    public HealthPicture look() {
        JsonNode system = client.system();
        return new HealthPicture(Optional.of(read(() -> SystemStatusJson.read(system))), integrations(answer()));
    }

    /** What REST answers of the integrations, as it is. */
    JsonNode answer() {
        return name.map(this::one).orElseGet(() -> client.integrations(filter));
    }

    private JsonNode one(String integration) {
        return client.integration(integration).orElseThrow(() -> new UnknownName(integration));
    }

    /** The integrations in such an answer. */
    List<HealthStatus> integrations(JsonNode answer) {
        Iterable<JsonNode> each = name.isPresent() ? List.of(answer) : answer.path("integrations");
        return read(() -> StreamSupport.stream(each.spliterator(), false)
                .map(HealthStatusJson::read)
                .toList());
    }

    private <T> T read(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (IllegalArgumentException unknown) {
            throw new UserError(
                    "What Vitals at " + client.address() + " answers cannot be read: "
                            + PlainText.of(String.valueOf(unknown.getMessage())),
                    "Use the bin/vitals of the version that runs there.");
        }
    }
}
