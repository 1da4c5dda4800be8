/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.reconcile;

import io.vitals.client.VitalsClient;
import io.vitals.health.Policies;
import io.vitals.observation.IntegrationName;
import io.vitals.reconcile.TableView.Snapshot;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Compares every figure of every integration once. Between the reading of the table and the answer of the service, a
 * row with an older time may be committed, or one corrected: what differs is compared again, at ticks that lie further
 * back each time, where fewer rows are still on their way.
 */
public final class Reconciliation {
    /** How long before the reading the tick lies, attempt by attempt. */
    private static final List<Duration> AGES =
            List.of(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(5), Duration.ofSeconds(15));

    private final TableView table;
    private final ServiceView service;
    private final Policies policies;

    Reconciliation(TableView table, ServiceView service, Policies policies) {
        this.table = table;
        this.service = service;
        this.policies = policies;
    }

    /**
     * One that is still to be done.
     *
     * @param policies tell which integration has which window
     */
    public static Reconciliation of(ObservedTables table, VitalsClient client, Policies policies) {
        return new Reconciliation(table, new AskedService(client), policies);
    }

    /**
     * Does it.
     *
     * @throws ReconcileException if the table cannot be read, or the service does not come as far
     */
    public Outcome run() {
        Snapshot snapshot = read(AGES.get(0));
        SortedSet<String> all = new TreeSet<>(service.integrations());
        all.addAll(snapshot.figures().keySet());
        List<Difference> differences = compare(snapshot, all);
        for (Duration age : AGES.subList(1, AGES.size())) {
            if (differences.isEmpty()) {
                break;
            }
            snapshot = read(age);
            differences = compare(
                    snapshot, differences.stream().map(Difference::integration).toList());
        }
        return new Outcome(snapshot.tick(), all.size(), differences);
    }

    private Snapshot read(Duration age) {
        Snapshot snapshot = table.read(age);
        service.awaitFrontier(snapshot.taken());
        return snapshot;
    }

    private List<Difference> compare(Snapshot snapshot, Collection<String> names) {
        Map<String, WindowFigures> told = service.at(snapshot.tick(), names);
        List<Difference> differences = new ArrayList<>();
        for (String name : names) {
            WindowFigures none = none(name);
            snapshot.figures()
                    .getOrDefault(name, none)
                    .difference(name, told.getOrDefault(name, none))
                    .ifPresent(differences::add);
        }
        return differences;
    }

    private WindowFigures none(String name) {
        Duration window = policies.of(new IntegrationName(name)).window();
        return WindowFigures.none(BigDecimal.valueOf(window.toMillis(), 3));
    }
}
