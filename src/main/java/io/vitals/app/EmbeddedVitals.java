/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.app;

import io.vitals.embedded.DatabaseAddress;
import io.vitals.embedded.EmbeddedConfig;
import io.vitals.embedded.EmbeddedException;
import io.vitals.embedded.EmbeddedStack;
import io.vitals.embedded.Ports;
import io.vitals.embedded.Progress;
import io.vitals.embedded.StackHooks;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.apache.kafka.clients.CommonClientConfigs;
import org.jspecify.annotations.Nullable;

/** The service with broker and connector in this process: started in order, stopped in reverse. */
public final class EmbeddedVitals implements AutoCloseable {
    private final ServiceConfig config;
    private final Progress progress;
    private final EmbeddedStack stack;
    private final CompletableFuture<StartException> failure = new CompletableFuture<>();
    private @Nullable VitalsService service;

    /**
     * Takes hold of the data folder; nothing runs yet.
     *
     * @param newDatabase what is done to a database of our own when it is up, before it is followed
     */
    public EmbeddedVitals(
            ServiceConfig config, EmbeddedConfig embedded, Progress progress, Consumer<DatabaseAddress> newDatabase) {
        this.config = config;
        this.progress = progress;
        this.stack = EmbeddedStack.on(embedded, progress, new Hooks(newDatabase));
    }

    /** The stack that settings for {@code run --embedded} describe. */
    public static EmbeddedConfig foreignDatabase(Settings settings) {
        EmbeddedSettings embedded = settings.embedded();
        return EmbeddedConfig.foreignDatabase(
                        settings.followedSource(), settings.followedDatabase().orElseThrow())
                .dataFolder(embedded.data())
                .ports(new Ports(0, embedded.kafkaPort(), embedded.connectPort()));
    }

    /** Starts everything; after a failure it is to be closed. */
    public void start() {
        VitalsService.refuseTakenPort(config);
        Addresses.forget(dataFolder());
        stack.start();
        service = progress.step(
                "vitals",
                () -> VitalsService.start(
                        config.within(stack.bootstrap(), stack.connectAddress(), stack.dataFolder())));
        CompletableFuture<Void> unused = service.failure().thenAccept(failure::complete);
    }

    public EmbeddedStack stack() {
        return stack;
    }

    /**
     * The service.
     *
     * @throws IllegalStateException before it has started
     */
    public VitalsService service() {
        if (service == null) {
            throw new IllegalStateException("the service has not started");
        }
        return service;
    }

    /** Where other programs can join in. */
    public Addresses addresses() {
        return new Addresses(
                service().restAddress(), stack.database().uri(), stack.bootstrap(), stack.connectAddress());
    }

    /** The folder that holds everything. */
    public Path dataFolder() {
        return stack.dataFolder();
    }

    /** Completes when a part has given up; never exceptionally. */
    public CompletableFuture<StartException> failure() {
        return failure;
    }

    @Override
    public synchronized void close() {
        if (service != null) {
            Addresses.forget(dataFolder());
            progress.step("stop vitals", service::close);
            service = null;
        }
        stack.close();
    }

    private final class Hooks implements StackHooks {
        private final Consumer<DatabaseAddress> newDatabase;

        private Hooks(Consumer<DatabaseAddress> newDatabase) {
            this.newDatabase = newDatabase;
        }

        @Override
        public void databaseStarted(DatabaseAddress owner) {
            newDatabase.accept(owner);
        }

        @Override
        public void brokerStarted(String bootstrap) {
            Properties clients = new Properties();
            clients.putAll(Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrap));
            new Topics(clients, config.vitals().topics()).prepare();
        }

        @Override
        public void failed(EmbeddedException cause) {
            failure.complete(new StartException(String.valueOf(cause.getMessage()), cause.remedy()));
        }
    }
}
