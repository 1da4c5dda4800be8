/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.bench;

import io.vitals.embedded.EmbeddedBroker;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/** A broker in a process of its own, filled with a load; says where it is, and ends with its input. */
final class BrokerMain {
    private static final Child.Settings JVM = new Child.Settings("1g", List.of());

    private BrokerMain() {}

    /** Starts one; it is filled when it says where it is, by {@code ready}. */
    static Child start(Load load, Path here) {
        List<String> words = new ArrayList<>(List.of(here.resolve("kafka").toString()));
        words.addAll(load.words());
        return Child.start(BrokerMain.class, JVM, here.resolve("broker.log"), words);
    }

    /**
     * Runs until the input ends.
     *
     * @param arguments a folder of its own, and the load's words
     */
    public static void main(String[] arguments) throws Exception {
        List<String> words = List.of(arguments);
        Load load = Load.of(Words.of(words.subList(1, words.size())));
        try (EmbeddedBroker broker = EmbeddedBroker.start(Path.of(words.get(0)), 0)) {
            fill(broker.bootstrap(), load);
            System.out.println("ready " + broker.bootstrap());
            Parent.await();
        }
        System.exit(0);
    }

    private static void fill(String bootstrap, Load load) throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            admin.createTopics(List.of(new NewTopic(Bench.TOPIC, load.partitions(), (short) 1)
                            .configs(Map.of("cleanup.policy", "delete"))))
                    .all()
                    .get();
        }
        try (TopicWriter writer = new TopicWriter(bootstrap, load)) {
            load.writeTo(writer);
        }
    }
}
