/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.app;

import java.util.LinkedHashMap;
import java.util.Map;

/** What the settings are for: some keys must be set for one command and not for another. */
public enum Purpose {
    /** To look at them. */
    SHOW("vitals config"),
    /** The demo brings all that it needs. */
    DEMO("vitals demo"),
    /** Against the user's own Kafka and Connect. */
    RUN("vitals run"),
    /** With broker and connector in this process, against the user's own database. */
    RUN_EMBEDDED("vitals run --embedded");

    private final String command;

    Purpose(String command) {
        this.command = command;
    }

    public String command() {
        return command;
    }

    /** The keys that must be set, each with what to set it to. */
    Map<SettingPath, String> required() {
        Map<SettingPath, String> keys = new LinkedHashMap<>();
        switch (this) {
            case SHOW, DEMO -> {}
            case RUN -> {
                keys.put(SettingPath.of("source.names"), "a list of each connector's topic.prefix, such as [vitals]");
                keys.put(
                        KafkaKeys.SECTION.child("bootstrap.servers"),
                        "the brokers' addresses, such as kafka-1:9092,kafka-2:9092");
            }
            case RUN_EMBEDDED -> {
                keys.put(SettingPath.of("embedded.database.name"), "the database that holds the observed table");
                keys.put(SettingPath.of("embedded.database.user"), "the role that the connector logs in with");
            }
        }
        return keys;
    }
}
