/* SPDX-License-Identifier: Apache-2.0 */
package com.example.breakers;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;

/**
 * A service that calls every integration ten times a second, where its breaker lets it, and shows the breakers: at each
 * change, and every 10 s.
 */
public final class Main {
    private static final Duration PROBE_EVERY = Duration.ofSeconds(10);
    private static final Duration START = Duration.ofSeconds(30);
    private static final int ROUNDS_A_PICTURE = 100;

    private final Breakers breakers = new Breakers();
    private final GuardedCalls calls = new GuardedCalls(breakers, PROBE_EVERY, InstantSource.system());
    private final Picture picture = new Picture(breakers);

    private Main() {}

    /**
     * Runs until Ctrl-C.
     *
     * @param arguments one: a broker as HOST:PORT, or the {@code addresses.json} that Vitals' demo writes
     */
    public static void main(String[] arguments) throws Exception {
        if (arguments.length != 1) {
            System.err.println("Name a broker as HOST:PORT, or the addresses.json of the demo.");
            System.exit(2);
        }
        new Main().run(bootstrap(arguments[0]));
    }

    private static String bootstrap(String argument) throws IOException {
        return argument.endsWith(".json")
                ? new JsonMapper()
                        .readTree(Files.readAllBytes(Path.of(argument)))
                        .path("bootstrap")
                        .asText()
                : argument;
    }

    private void run(String bootstrap) {
        Thread main = Thread.currentThread();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(main)));
        try (HealthFollower follower = new HealthFollower(() -> HealthFollower.consumer(bootstrap), breakers)) {
            follower.start();
            if (!follower.awaitReady(START)) {
                System.out.println("Vitals is not heard yet: all calls go through until it is.");
            }
            show();
        } catch (InterruptedException stopped) {
            System.out.println("stopped");
        }
    }

    /** The JVM ends when its hooks have, so this waits for the consumer to be closed. */
    private static void stop(Thread main) {
        main.interrupt();
        try {
            main.join(TimeUnit.SECONDS.toMillis(6));
        } catch (InterruptedException giveUp) {
            Thread.currentThread().interrupt();
        }
    }

    private void show() throws InterruptedException {
        String shown = "";
        for (long round = 0; true; round++) {
            breakers.names().forEach(this::callOnce);
            if (!picture.states().equals(shown) || round % ROUNDS_A_PICTURE == 0) {
                System.out.println(picture.text());
            }
            shown = picture.states();
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    /** Where a real service would call the integration, and write a row of how that went. */
    private void callOnce(String integration) {
        boolean isThrough = calls.call(integration, () -> true, () -> false);
        if (isThrough) {
            picture.through(integration);
        } else {
            picture.refused(integration);
        }
    }
}
