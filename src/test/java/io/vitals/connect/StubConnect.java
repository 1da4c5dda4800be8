/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.connect;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A worker of Connect that says what a test wants. */
public final class StubConnect implements AutoCloseable {
    /** As Kafka Connect 4.3 writes it, with a password where passwords are. */
    public static final String RUNNING = """
            {"vitals":{"info":{"name":"vitals","config":{"connector.class":"io.debezium.connector.postgresql.PostgresConnector",
              "database.password":"hunter2"},"tasks":[{"connector":"vitals","task":0}],"type":"source"},
              "status":{"name":"vitals","connector":{"state":"RUNNING","worker_id":"10.0.0.1:8083","version":"3.7.0.Final"},
              "tasks":[{"id":0,"state":"RUNNING","worker_id":"10.0.0.1:8083","version":"3.7.0.Final"}],"type":"source"}},
             "sink":{"info":{"name":"sink","config":{"connector.class":"org.example.Sink"},"tasks":[],"type":"sink"},
              "status":{"name":"sink","connector":{"state":"PAUSED","worker_id":"10.0.0.1:8083"},"tasks":[],"type":"sink"}}}""";

    public static final String FAILED = """
            {"vitals":{"info":{"config":{"connector.class":"io.debezium.connector.postgresql.PostgresConnector"}},
              "status":{"connector":{"state":"RUNNING","worker_id":"10.0.0.1:8083"},
              "tasks":[{"id":0,"state":"FAILED","worker_id":"10.0.0.1:8083",
                "trace":"org.apache.kafka.connect.errors.ConnectException: the slot is in use\\n\\tat io.debezium.Secret(Secret.java:1)"}]}}}""";

    /** What is answered, by path; 404 else. */
    public final Map<String, String> answers = new ConcurrentHashMap<>();

    public volatile int status = 200;
    volatile boolean hangs;
    volatile boolean isEndless;
    /** How long each answer takes. */
    volatile long pauseMillis;

    /** The path at which it hangs up, without an answer. */
    public volatile String hangsUpAt = "";

    final List<String> asked = new CopyOnWriteArrayList<>();
    final List<String> logins = new CopyOnWriteArrayList<>();

    private final CountDownLatch closed = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;

    /** One whose connectors are so. */
    public StubConnect(String connectors) {
        answers.put("/connectors", connectors);
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    /** Where it answers. */
    public String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        asked.add(exchange.getRequestURI().toString());
        logins.addAll(exchange.getRequestHeaders().getOrDefault("Authorization", List.of()));
        try (exchange) {
            if (hangs) {
                closed.await();
            }
            if (exchange.getRequestURI().getPath().equals(hangsUpAt)
                    || closed.await(pauseMillis, TimeUnit.MILLISECONDS)) {
                return;
            }
            if (isEndless) {
                pour(exchange);
                return;
            }
            String answer = answers.get(exchange.getRequestURI().getPath());
            byte[] body = (answer == null ? "{\"error_code\":404}" : answer).getBytes(UTF_8);
            exchange.sendResponseHeaders(answer == null ? 404 : status, body.length);
            exchange.getResponseBody().write(body);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private static void pour(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        byte[] blanks = " ".repeat(65_536).getBytes(UTF_8);
        OutputStream body = exchange.getResponseBody();
        for (int i = 0; i < 4_096; i++) { // until whoever reads it has enough
            body.write(blanks);
        }
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
