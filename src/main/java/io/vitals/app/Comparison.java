/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.app;

import io.vitals.app.Referee.Ruling;
import io.vitals.event.HealthStatus;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Holds published events against the table: each at its own tick, over its own window. */
public final class Comparison {
    private final Referee referee;

    public Comparison(Referee referee) {
        this.referee = referee;
    }

    /** Which statement an event is held against. */
    private record Question(Instant tick, Duration window) {
        private static Question of(HealthStatus event) {
            return new Question(event.settled().asOf(), event.settled().window());
        }
    }

    /**
     * Where the events differ from the table, a line each. The rows of every tick must have been counted.
     *
     * @throws SQLException if the database cannot be asked
     */
    public List<String> differences(List<HealthStatus> events) throws SQLException {
        List<String> differences = new ArrayList<>();
        Map<Question, List<HealthStatus>> byQuestion = events.stream().collect(Collectors.groupingBy(Question::of));
        for (Map.Entry<Question, List<HealthStatus>> asked : byQuestion.entrySet()) {
            Map<String, Ruling> published = new HashMap<>();
            asked.getValue()
                    .forEach(event -> published.put(
                            event.integration().value(),
                            Ruling.of(event.settled().figures())));
            Question question = asked.getKey();
            Map<String, Ruling> table = referee.at(question.tick(), question.window());
            table.keySet().retainAll(published.keySet());
            differences.addAll(Referee.differences(question.tick(), table, published));
        }
        return differences;
    }

    /**
     * Which integrations have rows in a window of the table, but are not among the events.
     *
     * @throws SQLException if the database cannot be asked
     */
    public List<String> missing(List<HealthStatus> events, Instant tick, Duration window) throws SQLException {
        Map<String, Ruling> table = referee.at(tick, window);
        events.forEach(event -> table.remove(event.integration().value()));
        return table.keySet().stream()
                .sorted()
                .map(name -> tick + " " + name + ": the table has rows, nothing is published")
                .toList();
    }
}
