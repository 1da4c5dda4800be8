/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import com.fasterxml.jackson.core.JsonGenerator;
import io.vitals.connect.ConnectAnswer;
import io.vitals.connect.ConnectorStatus;
import java.io.IOException;
import java.util.List;

/** The connectors as JSON: null, with the problem, where nobody could be asked. */
final class ConnectorsWriting {
    private ConnectorsWriting() {}

    static void write(JsonGenerator json, ConnectAnswer answer) throws IOException {
        if (answer instanceof ConnectAnswer.Told told) {
            write(json, told.connectors());
            json.writeNullField("connectors_problem");
        } else if (answer instanceof ConnectAnswer.Untold untold) {
            json.writeNullField("connectors");
            json.writeStringField("connectors_problem", untold.why());
        }
    }

    private static void write(JsonGenerator json, List<ConnectorStatus> connectors) throws IOException {
        json.writeArrayFieldStart("connectors");
        for (ConnectorStatus connector : connectors) {
            write(json, connector);
        }
        json.writeEndArray();
    }

    private static void write(JsonGenerator json, ConnectorStatus connector) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", connector.name());
        json.writeStringField("type", connector.type().orElse(null));
        json.writeStringField("state", connector.state());
        json.writeStringField("worker", connector.worker().orElse(null));
        json.writeStringField("trace", connector.trace().orElse(null));
        json.writeArrayFieldStart("tasks");
        for (ConnectorStatus.Task task : connector.tasks()) {
            json.writeStartObject();
            json.writeNumberField("id", task.id());
            json.writeStringField("state", task.state());
            json.writeStringField("worker", task.worker().orElse(null));
            json.writeStringField("trace", task.trace().orElse(null));
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
