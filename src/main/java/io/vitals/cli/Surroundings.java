/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.cli;

import io.vitals.app.Addresses;
import io.vitals.app.Settings;
import io.vitals.connect.ConnectClient;
import io.vitals.connect.ConnectConfig;
import java.util.Map;
import java.util.Optional;

/**
 * Where the broker and Connect are: as the settings say, else as what runs with {@code --embedded} on the data folder
 * that they name has written down; each by itself.
 *
 * @param clients how to reach the broker; empty if nothing names one
 * @param connect how to ask Connect; empty likewise
 */
record Surroundings(Optional<Map<String, String>> clients, Optional<ConnectClient> connect) {
    private static final String BOOTSTRAP = "bootstrap.servers";

    static Surroundings of(Settings settings) {
        Map<String, String> kafka = settings.kafka().properties();
        ConnectConfig connect = settings.connect();
        if (kafka.containsKey(BOOTSTRAP)) {
            return new Surroundings(Optional.of(kafka), client(connect, settings));
        }
        Optional<Addresses> embedded = Addresses.in(settings.embedded().data());
        ConnectConfig asked = connect.addresses().isEmpty()
                ? embedded.map(addresses -> connect.at(addresses.connect())).orElse(connect)
                : connect;
        return new Surroundings(
                embedded.map(addresses -> Map.of(BOOTSTRAP, addresses.bootstrap())), client(asked, settings));
    }

    private static Optional<ConnectClient> client(ConnectConfig config, Settings settings) {
        return config.addresses().isEmpty()
                ? Optional.empty()
                : Optional.of(new ConnectClient(config, settings.trust()));
    }
}
