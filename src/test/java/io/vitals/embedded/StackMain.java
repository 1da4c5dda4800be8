/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The stack as a process of its own, to be killed or run as another user: prints its addresses, ends with its input.
 */
final class StackMain {

    private StackMain() {}

    public static void main(String[] arguments) throws IOException {
        Optional<Path> folder = arguments.length > 0 ? Optional.of(Path.of(arguments[0])) : Optional.empty();
        EmbeddedConfig demo = EmbeddedConfig.ownDatabase(Source.of("demo", "integration_validations"));
        double rate = arguments.length > 1 ? Double.parseDouble(arguments[1]) : 0;
        int status = run(folder.map(demo::dataFolder).orElse(demo), rate);
        System.exit(status); // Kafka may have left threads behind
    }

    private static int run(EmbeddedConfig config, double rate) throws IOException {
        DemoPlan plan = new DemoPlan(Instant.now(), 1);
        try (EmbeddedStack stack = EmbeddedStack.start(config, new Printed(), new DemoHooks());
                DemoApplication application = DemoApplication.start(stack.database(), plan, rate, Clock.systemUTC())) {
            System.out.println("ready " + stack.bootstrap() + " "
                    + stack.database().uri() + " " + stack.connectAddress() + " " + stack.dataFolder());
            while (System.in.read() >= 0) {}
            System.out.println("rows " + application.rowsWritten());
            return 0;
        } catch (EmbeddedException failed) {
            System.out.println("failed " + failed.getMessage() + " " + failed.remedy());
            return 2;
        }
    }

    private static final class Printed implements Progress {
        @Override
        public void started(String step) {}

        @Override
        public void done(String step, Duration took) {
            System.out.println("step " + step + " " + took.toMillis() + " ms");
        }
    }
}
