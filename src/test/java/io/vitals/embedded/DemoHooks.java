/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.embedded;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/** Makes the demo's table and the change topic, as the application does, and keeps what went wrong. */
final class DemoHooks implements StackHooks {

    static final int PARTITIONS = 4;

    final List<EmbeddedException> failures = new CopyOnWriteArrayList<>();

    @Override
    public void databaseStarted(DatabaseAddress owner) {
        DemoApplication.createTable(owner);
    }

    @Override
    public void brokerStarted(String bootstrap) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            if (!admin.listTopics().names().get().contains(ChangeTopic.NAME)) {
                admin.createTopics(List.of(new NewTopic(ChangeTopic.NAME, PARTITIONS, (short) 1)))
                        .all()
                        .get();
            }
        } catch (InterruptedException | ExecutionException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Override
    public void failed(EmbeddedException cause) {
        failures.add(cause);
    }
}
