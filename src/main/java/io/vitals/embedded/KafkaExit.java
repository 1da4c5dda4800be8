/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.embedded;

import java.util.function.Consumer;
import org.apache.kafka.common.utils.Exit;

/**
 * Kafka's broker and Connect end the process when they cannot go on. Not ours: we are told, and only the thread that
 * asked for the end is ended. Their shutdown hooks are not installed either, since they would race with our own order.
 */
final class KafkaExit {

    private KafkaExit() {}

    /** Thrown in the thread that wanted to end the process. */
    static final class Refused extends RuntimeException {
        Refused(String message) {
            super(message);
        }
    }

    /** The last listener counts; Kafka keeps the procedures in static fields, and so there is one for the process. */
    static void intercept(Consumer<EmbeddedException> listener) {
        Exit.setExitProcedure((status, message) -> refuse(status, message, listener));
        Exit.setHaltProcedure((status, message) -> refuse(status, message, listener));
        Exit.setShutdownHookAdder((name, hook) -> {});
    }

    private static void refuse(int status, String message, Consumer<EmbeddedException> listener) {
        String thread = Thread.currentThread().getName();
        Refused refused = new Refused("Kafka's thread " + thread + " gave up with status " + status
                + (message == null ? "" : ": " + message));
        listener.accept(new EmbeddedException(
                refused.getMessage() + ".",
                "The lines logged just before name the cause; start Vitals again.",
                refused));
        throw refused;
    }
}
