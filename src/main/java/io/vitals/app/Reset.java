/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.app;

import io.vitals.topology.DataQuality;
import io.vitals.topology.Names;
import io.vitals.topology.VitalsTopology;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.errors.GroupNotEmptyException;
import org.apache.kafka.streams.TopologyDescription;

/**
 * Makes a service that is stopped begin anew: what it has counted, and how far it has read, is gone; what was written
 * stays. Whatever is done again changes nothing, so a reset that was cut short is finished by another.
 *
 * <p>The integrations on {@code health-status} are told as forgotten: those whose rows are gone from the change topic
 * would stay there for ever, and nobody would judge them. The transitions go, for they are told again, by numbers that
 * begin anew. {@code vitals-control} goes, for its questions are asked again, and must not meet old answers.
 */
public final class Reset {
    private static final String NOWHERE = "localhost:9092";
    /** By which Streams keeps its folder for one process. */
    private static final String LOCK = ".lock";

    private final ServiceConfig config;
    private final Duration patience;

    /**
     * The reset of a service.
     *
     * @param patience how long members of the group are waited for that may be dead already
     */
    public Reset(ServiceConfig config, Duration patience) {
        this.config = config;
        this.patience = patience;
    }

    /**
     * What it would change; changes nothing.
     *
     * @throws ResetException if the service runs, or the broker cannot be asked
     */
    public ResetPlan plan() {
        try (ResetBroker broker =
                new ResetBroker(config.kafka(), config.streams().applicationId())) {
            refuseIfRunning(broker);
            return new ResetPlan(
                    config.streams().applicationId(),
                    broker.bootstrap(),
                    broker.hasOffsets(),
                    broker.existing(internalTopics()),
                    Optional.of(state()).filter(Files::exists),
                    broker.liveKeys(Names.HEALTH_STATUS).size(),
                    broker.reach(Names.CHANGES),
                    config.vitals().retention().ledgerHorizon());
        }
    }

    /**
     * Changes it. The group first: that fails if an instance has started meanwhile.
     *
     * @throws ResetException if it cannot be done, or not all of it
     */
    public void carryOut(ResetPlan plan) {
        try (ResetBroker broker =
                new ResetBroker(config.kafka(), config.streams().applicationId())) {
            refuseIfRunning(broker);
            try {
                broker.deleteGroup();
                broker.delete(plan.topics());
                deleteState();
                broker.empty(Names.CONTROL);
                broker.empty(Names.HEALTH_TRANSITIONS);
                broker.tellForgotten(Names.HEALTH_STATUS);
            } catch (ResetException | UncheckedIOException cutShort) {
                if (cutShort instanceof ResetException untouched
                        && untouched.getCause() instanceof GroupNotEmptyException) {
                    throw untouched;
                }
                throw new ResetException(
                        "the reset was cut short: " + cutShort.getMessage(),
                        "Mend that and run it again before the service starts: until then its state is in parts.",
                        cutShort);
            }
        }
    }

    private void refuseIfRunning(ResetBroker broker) {
        List<String> members = broker.membersAfter(patience);
        if (!members.isEmpty()) {
            throw new ResetException(
                    "the service '" + config.streams().applicationId() + "' runs: its group has the members "
                            + String.join(", ", members),
                    "Stop every instance first; one that was killed counts as a member for 10 s more.");
        }
        List<String> others = broker.groupsThatRead(List.of(Names.CONTROL, Names.CHANGES));
        if (!others.isEmpty()) {
            throw new ResetException(
                    "the topics are in use by " + String.join(", ", others) + ", not by '"
                            + config.streams().applicationId() + "', which is to be reset",
                    "Name the settings of the service with --config, so that application-id is its own; to begin anew under"
                            + " another id, stop the one that runs.");
        }
        if (isStateInUse()) {
            throw new ResetException(
                    "a Vitals process on this machine uses " + state(), "Stop it first; nothing was changed.");
        }
    }

    private Path state() {
        return config.streams()
                .stateDir()
                .toAbsolutePath()
                .resolve(config.streams().applicationId());
    }

    private boolean isStateInUse() {
        Path lock = state().resolve(LOCK);
        if (!Files.exists(lock)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE);
                FileLock ours = channel.tryLock()) {
            return ours == null;
        } catch (OverlappingFileLockException heldByThisProcess) {
            return true;
        } catch (IOException failed) {
            throw unwritable(failed);
        }
    }

    private void deleteState() {
        if (!Files.exists(state())) {
            return;
        }
        try (Stream<Path> all = Files.walk(state())) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        } catch (IOException failed) {
            throw unwritable(failed);
        }
    }

    private ResetException unwritable(IOException failed) {
        return new ResetException(
                "the local state in " + state() + " cannot be deleted: " + failed.getMessage(),
                "Run it as the user that the service runs as.",
                failed);
    }

    /** By their exact names: another service's may begin alike. */
    private Set<String> internalTopics() {
        Properties properties = StreamsProperties.of(config);
        properties.putIfAbsent(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, NOWHERE);
        TopologyDescription graph = new VitalsTopology(config.vitals(), new DataQuality(config.vitals()))
                .build(properties)
                .describe();
        return graph.subtopologies().stream()
                .flatMap(part -> part.nodes().stream())
                .flatMap(Reset::internalTopics)
                .map(topic -> config.streams().applicationId() + "-" + topic)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> internalTopics(TopologyDescription.Node node) {
        if (node instanceof TopologyDescription.Processor processor) {
            return processor.stores().stream().map(store -> store + "-changelog");
        }
        return node instanceof TopologyDescription.Sink sink
                ? Stream.of(sink.topic()).filter(topic -> topic.endsWith("-repartition"))
                : Stream.of();
    }
}
