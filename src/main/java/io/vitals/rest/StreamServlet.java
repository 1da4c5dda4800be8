/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import io.vitals.query.Answer;
import io.vitals.query.HealthJournal;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.EndPoint;

/**
 * What answers {@code GET /v1/stream}: Server-Sent Events, as long as the client stays. A servlet of its own, since it
 * answers without holding a thread.
 */
final class StreamServlet extends HttpServlet {
    static final String PATH = "/v1/stream";
    private static final long serialVersionUID = 1L;
    private static final Duration SOON = Duration.ofSeconds(2);
    private static final String LATER = "10";

    private final transient HealthJournal journal;
    private final transient StreamHub hub;
    private final transient StreamFrames frames = new StreamFrames();
    private final String process = UUID.randomUUID().toString();

    StreamServlet(HealthJournal journal, StreamHub hub) {
        this.journal = journal;
        this.hub = hub;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            HealthFilter filter = HealthFilter.of(query(request));
            takePlace();
            boolean isOpen = false;
            try {
                hub.add(open(request, response, filter));
                isOpen = true;
            } finally {
                if (!isOpen) {
                    hub.release();
                }
            }
        } catch (Refused refused) {
            send(response, refused.problem().reply(PathText.safe(request.getRequestURI())));
        }
    }

    private static Query query(HttpServletRequest request) {
        if (!request.getMethod().equals("GET")) {
            throw new Refused(new Problem(
                    Problem.Kind.METHOD_NOT_ALLOWED,
                    request.getMethod() + " is not for this path; it answers GET",
                    Map.of("Allow", "GET")));
        }
        String type = Accept.best(request.getHeader("Accept"), List.of(MediaType.EVENT_STREAM))
                .orElseThrow(() -> new Refused(Problem.of(
                        Problem.Kind.NOT_ACCEPTABLE,
                        "the answer is " + MediaType.EVENT_STREAM + "; accept that, or anything")));
        Map<String, List<String>> parameters = request.getParameterMap().entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, given -> Arrays.asList(given.getValue())));
        Query query = new Query("", parameters, type, Asker.ANYBODY);
        query.allowOnly(HealthFilter.PARAMETERS);
        return query;
    }

    private void takePlace() {
        if (!journal.isReady()) {
            throw Refused.notReady(new Answer.NotReady<>("the health topics have not been read yet", SOON));
        }
        if (!hub.reserve()) {
            throw new Refused(new Problem(
                    Problem.Kind.BUSY,
                    "as many streams are open as are allowed; GET /v1/integrations answers all the same",
                    Map.of("Retry-After", LATER)));
        }
    }

    private StreamClient open(HttpServletRequest request, HttpServletResponse response, HealthFilter filter)
            throws IOException {
        StreamIds ids = StreamIds.of(process, filter);
        StreamReader reader =
                new StreamReader(journal, filter, ids, frames, ids.number(request.getHeader("Last-Event-ID")));
        response.setStatus(HttpServletResponse.SC_OK);
        response.setContentType(MediaType.EVENT_STREAM + ";charset=utf-8");
        response.setHeader("X-Accel-Buffering", "no"); // nginx would hold events back
        AsyncContext exchange = request.startAsync();
        exchange.setTimeout(0);
        EndPoint connection = ServletContextRequest.getServletContextRequest(request)
                .getConnectionMetaData()
                .getConnection()
                .getEndPoint();
        StreamClient client =
                new StreamClient(exchange, response.getOutputStream(), connection::close, reader, hub::remove);
        exchange.addListener(client);
        response.getOutputStream().setWriteListener(client);
        return client;
    }

    private static void send(HttpServletResponse response, Reply reply) throws IOException {
        reply.headers().forEach(response::setHeader);
        response.setStatus(reply.status());
        response.setContentType(reply.contentType());
        response.getOutputStream().write(reply.bytes());
    }
}
