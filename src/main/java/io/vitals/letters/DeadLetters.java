/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.letters;

import io.vitals.topology.Names;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The topic {@code health-dead-letters} of one broker, or several that form a cluster. */
public final class DeadLetters {
    /** An open transaction holds back all readers of the change topic: a killed command's must end soon. */
    private static final int TRANSACTION_MILLIS = 15_000;

    private final Map<String, Object> clients;
    private final String application;

    /**
     * The letters of a service.
     *
     * @param clients how to reach the brokers, by Kafka's own names
     * @param application the name of the service in Kafka
     */
    public DeadLetters(Map<String, String> clients, String application) {
        this.clients = new HashMap<>(clients);
        this.clients.putIfAbsent(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
        this.clients.putIfAbsent(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, 12_000);
        this.application = application;
    }

    /**
     * The newest letters, the newest last. Reads all of them once, and holds no more than asked for.
     *
     * @param reason only those; empty: all
     */
    public List<Letter> newest(int atMost, Optional<String> reason) {
        PriorityQueue<Letter> newest = new PriorityQueue<>(Letter.BY_TIME);
        try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
            LetterTopic.fromBeginning(consumer).read(record -> {
                Letter letter = Letter.of(record);
                if (reason.isEmpty() || reason.get().equals(letter.reason())) {
                    newest.add(letter);
                }
                if (newest.size() > atMost) {
                    newest.remove();
                }
            });
        } catch (KafkaException failed) {
            throw told(failed);
        }
        List<Letter> inOrder = new ArrayList<>(newest);
        inOrder.sort(Letter.BY_TIME);
        return inOrder;
    }

    /**
     * Sends all letters through again that this service's command has not sent yet, each exactly once, however often it
     * is run or killed.
     */
    public Replay.Report replay() {
        try (KafkaProducer<byte[], byte[]> producer = producer();
                KafkaConsumer<byte[], byte[]> consumer = consumer()) {
            return new Replay(producer, consumer).run();
        } catch (KafkaException failed) {
            throw told(failed);
        }
    }

    private String group() {
        return application + "-dead-letters";
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        Map<String, Object> settings = new HashMap<>(clients);
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, group());
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** One transactional id: a second command at the same time fences the first, instead of sending beside it. */
    private KafkaProducer<byte[], byte[]> producer() {
        Map<String, Object> settings = new HashMap<>(clients);
        settings.remove(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG);
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, group());
        settings.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, TRANSACTION_MILLIS);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 12_000);
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private LettersException told(KafkaException failed) {
        Throwable cause = failed instanceof TimeoutException || failed.getCause() == null ? failed : failed.getCause();
        Object servers = clients.getOrDefault(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, "nowhere");
        if (cause instanceof TimeoutException) {
            return new LettersException(
                    "no Kafka broker answers at " + servers + ": " + cause.getMessage(),
                    "Check the address, that the broker runs, and the security settings under kafka: in the settings.",
                    failed);
        }
        if (cause instanceof AuthorizationException || cause instanceof AuthenticationException) {
            return new LettersException(
                    "Kafka at " + servers + " refuses: " + cause.getMessage(),
                    "The user under kafka: must read " + Names.DEAD_LETTERS + "; to replay, also write " + Names.CHANGES
                            + ", and use the group and the transactional id " + group() + ".",
                    failed);
        }
        if (cause instanceof ProducerFencedException) {
            return new LettersException(
                    "another replay has begun while this one was under way",
                    "Let the other one end: what this one had not sent yet, it sends.",
                    failed);
        }
        return new LettersException(
                "Kafka at " + servers + " fails: " + cause.getMessage(),
                "Run it again: what was sent is not sent twice.",
                failed);
    }
}
