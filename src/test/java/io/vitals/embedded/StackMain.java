/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.embedded;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * The stack as a process of its own, to be killed, or started as another user: prints its addresses, ends with its
 * input.
 */
final class StackMain {

    private StackMain() {}

    public static void main(String[] arguments) throws Exception {
        EmbeddedConfig config = EmbeddedConfig.ownDatabase(Source.of("demo", "integration_validations"));
        if (arguments.length > 0) {
            config = config.dataFolder(Path.of(arguments[0]));
        }
        Progress progress = new Progress() {
            @Override
            public void started(String step) {}

            @Override
            public void done(String step, Duration took) {
                System.out.println("step " + step + " " + took.toMillis() + " ms");
            }
        };
        try (EmbeddedStack stack = EmbeddedStack.start(config, progress, new TestHooks())) {
            System.out.println(
                    "ready " + stack.bootstrap() + " " + stack.database().uri() + " " + stack.connectAddress());
            System.in.read();
        }
        System.out.println("stopped");
        System.exit(0);
    }

    /** Makes the demo's table and the change topic, as the application does. */
    static final class TestHooks implements StackHooks {
        @Override
        public void databaseStarted(DatabaseAddress owner) {
            try (java.sql.Connection connection = owner.connect();
                    java.sql.Statement statement = connection.createStatement()) {
                statement.execute(new ConnectFiles(java.util.Optional.empty()).demoTableSql());
            } catch (java.sql.SQLException failed) {
                throw new IllegalStateException(failed);
            }
        }

        @Override
        public void brokerStarted(String bootstrap) {
            try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
                if (!admin.listTopics().names().get().contains("vitals-changes")) {
                    admin.createTopics(List.of(new NewTopic("vitals-changes", 4, (short) 1)))
                            .all()
                            .get();
                }
            } catch (InterruptedException | ExecutionException failed) {
                throw new IllegalStateException(failed);
            }
        }

        @Override
        public void failed(EmbeddedException cause) {
            System.out.println("failed " + cause.getMessage());
        }
    }
}
