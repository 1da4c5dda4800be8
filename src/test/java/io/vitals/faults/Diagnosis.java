/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.ProducerState;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/** What holds a run up, as far as the broker can tell: the group, and what is not ended of its transactions. */
final class Diagnosis {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final TopicPartition OFFSETS = new TopicPartition("__consumer_offsets", 0);
    private static final String GROUP = "vitals";

    private final String bootstrap;

    Diagnosis(String bootstrap) {
        this.bootstrap = bootstrap;
    }

    String text() {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            return String.join("\n", group(admin), transactions(admin), offsets(admin));
        } catch (ExecutionException | TimeoutException silent) {
            return "the broker does not say: " + silent;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return "interrupted";
        }
    }

    private static String group(Admin admin) throws ExecutionException, InterruptedException, TimeoutException {
        ConsumerGroupDescription group = get(Objects.requireNonNull(
                admin.describeConsumerGroups(List.of(GROUP)).describedGroups().get(GROUP)));
        List<String> members = new ArrayList<>();
        group.members()
                .forEach(member -> members.add(
                        member.clientId() + " " + member.assignment().topicPartitions()));
        return "the group is %s: %s".formatted(group.groupState(), members);
    }

    private static String transactions(Admin admin) throws ExecutionException, InterruptedException, TimeoutException {
        List<String> open = new ArrayList<>();
        for (TransactionListing one : get(admin.listTransactions().all())) {
            if (one.state() != TransactionState.COMPLETE_COMMIT
                    && one.state() != TransactionState.COMPLETE_ABORT
                    && one.state() != TransactionState.EMPTY) {
                open.add(one.toString());
            }
        }
        return "transactions under way: " + open;
    }

    /** A start without a transaction under way to end it is one whose end was lost. */
    private static String offsets(Admin admin) throws ExecutionException, InterruptedException, TimeoutException {
        List<String> open = new ArrayList<>();
        for (ProducerState producer : get(admin.describeProducers(List.of(OFFSETS))
                        .partitionResult(OFFSETS))
                .activeProducers()) {
            producer.currentTransactionStartOffset().ifPresent(start -> open.add(producer.toString()));
        }
        return "offsets not ended: " + open;
    }

    private static <T> T get(KafkaFuture<T> answer) throws ExecutionException, InterruptedException, TimeoutException {
        return answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }
}
