/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.embedded;

import io.vitals.embedded.ConnectFiles.Connector;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A Connect worker with its connector as a process of its own, to be killed: says when it runs, ends with its input.
 */
final class ConnectorMain {

    private ConnectorMain() {}

    /**
     * Runs until the input ends.
     *
     * @param arguments broker, connect folder, delivery, table, and the database's host, port, name, user and password
     */
    public static void main(String[] arguments) throws IOException {
        KafkaExit.intercept(ConnectorMain::fail);
        List<String> words = List.of(arguments);
        try {
            run(
                    words.get(0),
                    new ConnectFiles(Optional.of(Path.of(words.get(1)))).connector(),
                    Delivery.valueOf(words.get(2)),
                    Source.of("vitals", words.get(3)),
                    new DatabaseAddress(
                            words.get(4), Integer.parseInt(words.get(5)), words.get(6), words.get(7), words.get(8)));
            System.exit(0); // Kafka may have left threads behind
        } catch (EmbeddedException refused) {
            fail(refused);
        }
    }

    private static void run(
            String bootstrap, Connector connector, Delivery delivery, Source source, DatabaseAddress login)
            throws IOException {
        SlotCheck check = new SlotCheck(bootstrap, connector.name(), login, source);
        check.refusal().ifPresent(refusal -> {
            throw refusal;
        });
        List<String> tables = List.of(ObservedTable.resolve(login, source.table()));
        Map<String, String> variables = ConnectorVariables.of(login, source, tables);
        try (EmbeddedConnect connect = EmbeddedConnect.start(bootstrap, 0, variables, delivery.ofWorker())) {
            connect.run(delivery.of(connector));
            ChangeFlow flow = new ChangeFlow(bootstrap, login, source.slot());
            ConnectorWatchdog watchdog =
                    ConnectorWatchdog.start(connect, connector.name(), check, flow, ConnectorMain::fail);
            System.out.println("ready");
            while (System.in.read() >= 0) {}
            watchdog.close();
        }
    }

    private static void fail(EmbeddedException cause) {
        System.out.println("failed " + cause.getMessage() + " " + cause.remedy());
        Runtime.getRuntime().halt(2);
    }
}
