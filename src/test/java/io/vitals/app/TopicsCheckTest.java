/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.vitals.remedy.Finding;
import io.vitals.remedy.Finding.Verdict;
import io.vitals.topology.Names;
import io.vitals.topology.TopicsConfig;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TopicsCheckTest {
    private static final TopicsConfig CONFIG = new TopicsConfig(4, 2);
    private static final Optional<Duration> WEEK = Optional.of(Duration.ofDays(7));

    private final Map<String, FoundTopic> found = new HashMap<>(TopicPlan.all(CONFIG).stream()
            .collect(Collectors.toMap(
                    TopicPlan::name,
                    plan -> new FoundTopic(
                            plan.partitions(),
                            plan.cleanupPolicy(),
                            Optional.of(plan.retention()),
                            2,
                            List.of(),
                            List.of()))));

    @Test
    void topicsAsTheyAreMadeAreWell() {
        assertThat(TopicsCheck.judge(found, CONFIG))
                .extracting(Finding::verdict)
                .containsExactly(Verdict.OK);
    }

    @Test
    void oneThatIsMissingIsWrong() {
        found.remove(Names.CONTROL);

        Finding finding = only();

        assertThat(finding.verdict()).isEqualTo(Verdict.WRONG);
        assertThat(finding.message()).isEqualTo("topic vitals-control does not exist");
    }

    @Test
    void otherPartitionsAndAnotherCleanupAreWrongBoth() {
        is(Names.CHANGES, new FoundTopic(3, "compact", WEEK, 2, List.of(), List.of()));

        assertThat(TopicsCheck.judge(found, CONFIG))
                .extracting(Finding::verdict, Finding::message)
                .containsExactly(
                        tuple(Verdict.WRONG, "topic vitals-changes: partitions is 3, but must be 4"),
                        tuple(Verdict.WRONG, "topic vitals-changes: cleanup.policy is compact, but must be delete"));
    }

    @Test
    void aRetentionShorterThanOursIsAWarningAndALongerIsNot() {
        is(Names.CHANGES, new FoundTopic(4, "delete", Optional.of(Duration.ofDays(1)), 2, List.of(), List.of()));
        is(Names.DEAD_LETTERS, new FoundTopic(4, "delete", Optional.empty(), 2, List.of(), List.of()));
        is(Names.HEALTH_STATUS, new FoundTopic(4, "compact", Optional.of(Duration.ofDays(1)), 2, List.of(), List.of()));

        Finding finding = only();

        assertThat(finding.verdict()).isEqualTo(Verdict.WARN);
        assertThat(finding.message())
                .isEqualTo("topic vitals-changes: retention.ms keeps 24h, less than the 7d that it is made with");
    }

    @Test
    void partitionsThatNobodyHasAreWrong() {
        is(Names.CHANGES, new FoundTopic(4, "delete", WEEK, 2, List.of(1, 3), List.of(1, 3)));

        assertThat(only()).matches(finding -> !finding.isWell());
        assertThat(only().message()).isEqualTo("topic vitals-changes: nobody has partitions [1, 3]");
    }

    @Test
    void tooFewCopiesAndCopiesThatAreBehindAreWarnings() {
        is(Names.CHANGES, new FoundTopic(4, "delete", WEEK, 1, List.of(), List.of()));
        is(Names.CONTROL, new FoundTopic(4, "delete", WEEK, 2, List.of(), List.of(2)));

        assertThat(TopicsCheck.judge(found, CONFIG))
                .extracting(Finding::verdict, Finding::message)
                .containsExactly(
                        tuple(
                                Verdict.WARN,
                                "topic vitals-changes: there are 1 copies of a partition, but topics.replication is 2"),
                        tuple(Verdict.WARN, "topic vitals-control: not all copies of partitions [2] are up to date"));
    }

    @Test
    void anAddressThatDoesNotResolveIsWrongAndNamed() {
        assertThat(TopicsCheck.of(Map.of("bootstrap.servers", "nobody.invalid:9092"), CONFIG))
                .extracting(Finding::verdict, Finding::message)
                .containsExactly(tuple(
                        Verdict.WRONG,
                        "no Kafka broker can be asked at kafka.bootstrap.servers, nobody.invalid:9092:"
                                + " No resolvable bootstrap urls given in bootstrap.servers"));
    }

    @Test
    void aTrustStoreThatIsNotThereIsWrongAndNamed() {
        Map<String, String> clients = Map.of(
                "bootstrap.servers", "127.0.0.1:1",
                "security.protocol", "SSL",
                "ssl.truststore.location", "/nowhere/trust.jks");

        assertThat(TopicsCheck.of(clients, CONFIG))
                .extracting(Finding::message)
                .singleElement()
                .asString()
                .startsWith("no Kafka broker can be asked at kafka.bootstrap.servers, 127.0.0.1:1: ")
                .contains("/nowhere/trust.jks");
    }

    private void is(String name, FoundTopic topic) {
        found.put(name, topic);
    }

    private Finding only() {
        List<Finding> findings = TopicsCheck.judge(found, CONFIG);
        assertThat(findings).hasSize(1);
        return findings.get(0);
    }
}
