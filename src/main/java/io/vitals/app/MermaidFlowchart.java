/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.app;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.streams.TopologyDescription;
import org.apache.kafka.streams.TopologyDescription.Node;
import org.apache.kafka.streams.TopologyDescription.Processor;
import org.apache.kafka.streams.TopologyDescription.Sink;
import org.apache.kafka.streams.TopologyDescription.Source;
import org.apache.kafka.streams.TopologyDescription.Subtopology;

/**
 * A topology as a Mermaid flowchart: a box for each sub-topology, with its sources and sinks (round), processors and
 * stores; topics between and around them. Everything is told in the order of names, so that the same topology is the
 * same text.
 */
final class MermaidFlowchart {
    private static final Comparator<Node> BY_NAME = Comparator.comparing(Node::name);

    private final TopologyDescription topology;
    private final List<String> lines = new ArrayList<>();
    private final Set<String> topics = new TreeSet<>();
    private final List<String> edges = new ArrayList<>();

    MermaidFlowchart(TopologyDescription topology) {
        this.topology = topology;
    }

    String text() {
        lines.add("flowchart TD");
        topology.subtopologies().stream()
                .sorted(Comparator.comparingInt(Subtopology::id))
                .forEach(this::box);
        topics.forEach(topic -> lines.add("  " + id("topic", topic) + "[[\"" + topic + "\"]]"));
        edges.stream().sorted().forEach(edge -> lines.add("  " + edge));
        return String.join("\n", lines) + "\n";
    }

    private void box(Subtopology part) {
        lines.add("  subgraph sub" + part.id() + "[\"sub-topology " + part.id() + "\"]");
        Set<String> stores = new TreeSet<>();
        part.nodes().stream().sorted(BY_NAME).forEach(node -> {
            lines.add("    " + shape(node));
            node.successors().forEach(next -> edges.add(id(node) + " --> " + id(next)));
            if (node instanceof Processor processor) {
                stores.addAll(processor.stores());
            }
            around(node);
        });
        stores.forEach(store -> lines.add("    " + id("store", store) + "[(\"" + store + "\")]"));
        lines.add("  end");
    }

    private static String shape(Node node) {
        return node instanceof Processor
                ? id(node) + "[\"" + node.name() + "\"]"
                : id(node) + "([\"" + node.name() + "\"])";
    }

    /** What a node reads, keeps or writes. */
    private void around(Node node) {
        if (node instanceof Source source) {
            topics.addAll(source.topicSet());
            source.topicSet().forEach(topic -> edges.add(id("topic", topic) + " --> " + id(node)));
        } else if (node instanceof Sink sink) {
            topics.add(sink.topic());
            edges.add(id(node) + " --> " + id("topic", sink.topic()));
        } else if (node instanceof Processor processor) {
            processor.stores().forEach(store -> edges.add(id(node) + " --- " + id("store", store)));
        }
    }

    private static String id(Node node) {
        if (node instanceof Source) {
            return id("source", node.name());
        }
        return id(node instanceof Sink ? "sink" : "step", node.name());
    }

    /** A word that Mermaid takes for a name, whatever is in it. */
    private static String id(String kind, String name) {
        return kind + "_" + name.replaceAll("[^A-Za-z0-9]", "_");
    }
}
