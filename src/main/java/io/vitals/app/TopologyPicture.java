/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.app;

import io.vitals.topology.DataQuality;
import io.vitals.topology.VitalsTopology;
import java.util.Properties;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.streams.TopologyDescription;

/** The Streams topology as it would be started, to be looked at. Connects to nothing. */
public final class TopologyPicture {
    /** Kafka wants an address even where nothing is to be reached. */
    private static final String NOWHERE = "localhost:1";

    private final TopologyDescription description;

    private TopologyPicture(TopologyDescription description) {
        this.description = description;
    }

    /** The topology by these settings. */
    public static TopologyPicture of(Settings settings) {
        ServiceConfig config = ServiceConfig.of(settings);
        Properties properties = StreamsProperties.of(config);
        properties.putIfAbsent(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, NOWHERE);
        return new TopologyPicture(new VitalsTopology(config.vitals(), new DataQuality(config.vitals()))
                .build(properties)
                .describe());
    }

    /** Kafka's own description. */
    public String text() {
        return description.toString();
    }

    /** A Mermaid flowchart. */
    public String mermaid() {
        return new MermaidFlowchart(description).text();
    }
}
