/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** The instances of one application. None outlives this process. */
final class Instances implements AutoCloseable {
    private final Path folder;
    private final String bootstrap;
    private final Duration window;
    private final List<Instance> members = new CopyOnWriteArrayList<>();
    private final Set<Instance> paused = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final Thread last = new Thread(() -> members().forEach(Instance::close));
    private int started;

    Instances(Path folder, String bootstrap, Duration window) {
        this.folder = folder;
        this.bootstrap = bootstrap;
        this.window = window;
        Runtime.getRuntime().addShutdownHook(last);
    }

    Instance add() throws IOException {
        started++;
        Instance instance = Instance.start(started, folder.resolve("instance-" + started), bootstrap, window);
        members.add(instance);
        return instance;
    }

    /** Ends one in good order, for ever. */
    void remove(Instance instance) throws IOException, InterruptedException {
        instance.stop();
        members.remove(instance);
    }

    /** Lets one stand still for a while. */
    void pause(Instance instance, Duration length) throws IOException, InterruptedException {
        instance.pause();
        paused.add(instance);
        ScheduledFuture<?> unused = clock.schedule(() -> goOn(instance), length.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void goOn(Instance instance) {
        try {
            if (paused.remove(instance)) {
                instance.goOn();
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits for the end of every pause. */
    void goOnAll() {
        org.awaitility.Awaitility.await("every pause ends")
                .atMost(Duration.ofSeconds(30))
                .until(paused::isEmpty);
    }

    List<Instance> members() {
        return List.copyOf(members);
    }

    /** One that has told that it runs, if there is one, and that nobody has paused. */
    Instance anyAtWork(Random random) throws IOException {
        revive();
        List<Instance> free =
                members.stream().filter(one -> !paused.contains(one)).toList();
        List<Instance> atWork = free.stream().filter(Instance::isAtWork).toList();
        List<Instance> choice = atWork.isEmpty() ? free : atWork;
        return choice.get(random.nextInt(choice.size()));
    }

    /** What whoever runs a service does with one that could not start because the broker was away. */
    void revive() throws IOException {
        for (Instance instance : members) {
            if (instance.foundNoBroker()) {
                instance.startAgain();
            }
        }
    }

    /** Those that have ended although nobody ended them, with their last words. */
    List<String> dead() {
        return members.stream()
                .filter(one -> !one.isAlive() && !one.foundNoBroker())
                .map(one -> one + " has ended: " + one.errors())
                .toList();
    }

    /** What each of them told last. */
    List<String> lastWords() {
        return members.stream()
                .map(one -> one + (one.isAlive() ? "" : " has ended") + ": " + one.lastWords())
                .toList();
    }

    /** What any of them answers; empty while none does. */
    Optional<com.fasterxml.jackson.databind.JsonNode> get(String path) throws InterruptedException {
        for (Instance instance : members) {
            Optional<com.fasterxml.jackson.databind.JsonNode> answer = instance.get(path);
            if (answer.isPresent()) {
                return answer;
            }
        }
        return Optional.empty();
    }

    @Override
    public void close() {
        clock.shutdownNow();
        members.forEach(Instance::close);
        Runtime.getRuntime().removeShutdownHook(last);
    }
}
