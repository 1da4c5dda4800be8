/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import io.vitals.peers.Peers;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What all resources share: which requests reach them, and how any reply or problem leaves. */
record Exchange(
        Map<String, Resource> resources,
        Map<String, AskedResource> questions,
        DrillDowns drillDowns,
        Bodies bodies,
        Bodies ofAnybody) {
    private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);
    private static final List<HandlerType> READING = List.of(HandlerType.GET, HandlerType.HEAD);
    private static final List<HandlerType> DELETING = List.of(HandlerType.GET, HandlerType.HEAD, HandlerType.DELETE);
    private static final List<HandlerType> WRITING =
            List.of(HandlerType.GET, HandlerType.HEAD, HandlerType.PUT, HandlerType.DELETE);
    private static final List<HandlerType> ASKING = List.of(HandlerType.POST);
    private static final List<HandlerType> BOTH = List.of(HandlerType.GET, HandlerType.HEAD, HandlerType.POST);

    void register(RoutesConfig routes) {
        resources.forEach((path, resource) -> {
            routes.before(path, ctx -> refuseOtherMethods(ctx, methods(resource)));
            routes.get(path, ctx -> get(path, ctx, resource));
            routes.head(path, ctx -> get(path, ctx, resource));
            if (resource instanceof AskedResource asked) {
                routes.post(path, ctx -> ask(ctx, asked));
            }
            if (resource instanceof WritableResource writable) {
                routes.put(path, ctx -> write(ctx, writable, query -> writable.put(query, body(ctx))));
            }
            if (resource instanceof DeletableResource deletable) {
                routes.delete(path, ctx -> write(ctx, deletable, deletable::delete));
            }
        });
        questions.forEach((path, resource) -> {
            routes.before(path, ctx -> refuseOtherMethods(ctx, ASKING));
            routes.post(path, ctx -> ask(ctx, resource));
        });
        routes.before(ctx -> drillDowns.signature(asker(ctx)).forEach(ctx::header));
        routes.exception(Refused.class, (refused, ctx) -> send(ctx, refused.problem()));
        routes.exception(HttpResponseException.class, Exchange::sendLibrarysProblem);
        routes.exception(Exception.class, Exchange::sendFailure);
    }

    private static List<HandlerType> methods(Resource resource) {
        if (resource instanceof WritableResource) {
            return WRITING;
        }
        if (resource instanceof AskedResource) {
            return BOTH;
        }
        return resource instanceof DeletableResource ? DELETING : READING;
    }

    private void get(String path, Context ctx, Resource resource) {
        if (bodies.isTooLong(ctx.req().getContentLengthLong())) {
            throw new Refused(Problem.of(
                    Problem.Kind.TOO_LARGE, "the request carries a body; none is read here, send it without"));
        }
        Query query = query(ctx, resource);
        send(ctx, resource instanceof HeldResource held ? drillDowns.reply(path, held, query) : resource.get(query));
    }

    private static void write(Context ctx, DeletableResource resource, Function<Query, Reply> change) {
        refuseStrangers(ctx);
        WriteGuard.refuseOtherThanJson(ctx.header("Content-Type"));
        send(ctx, change.apply(query(ctx, resource)));
    }

    /** A page of elsewhere has no token to show, so whoever shows one may come from anywhere. */
    private static void refuseStrangers(Context ctx) {
        Object shown = ctx.req().getAttribute(TokenGuard.SHOWN);
        if (!(shown instanceof AccessToken token && token.scope().covers(Scope.ADMIN))) {
            WriteGuard.refuseStrangers(ctx.req().getRemoteAddr(), ctx.header("Host"), ctx.header("Origin"));
            WriteGuard.refusePassedOn(ctx.headerMap().keySet());
        }
    }

    /** A page of elsewhere can send a body without a type, and without asking first. */
    private void ask(Context ctx, AskedResource resource) {
        WriteGuard.refuseOtherThanJson(Objects.requireNonNullElse(ctx.header("Content-Type"), "of no type"));
        Bodies reader = resource.isForAnybody() ? ofAnybody : bodies;
        send(ctx, resource.answer(query(ctx, resource), body(ctx, reader)));
    }

    private byte[] body(Context ctx) {
        return body(ctx, bodies);
    }

    private static byte[] body(Context ctx, Bodies reader) {
        try {
            return reader.read(ctx.req().getInputStream());
        } catch (IOException gone) {
            throw Refused.badRequest("the body cannot be read");
        }
    }

    private static Query query(Context ctx, Endpoint resource) {
        String name = ctx.pathParamMap().getOrDefault("name", "");
        if (resource.takesAnyRequest()) {
            return new Query(name, ctx.queryParamMap(), resource.types().get(0), asker(ctx));
        }
        String type = Accept.best(ctx.header("Accept"), resource.types())
                .orElseThrow(() -> new Refused(Problem.of(
                        Problem.Kind.NOT_ACCEPTABLE,
                        "the answer is " + String.join(" or ", resource.types()) + "; accept that, or anything")));
        Query query = new Query(name, ctx.queryParamMap(), type, asker(ctx));
        query.allowOnly(resource.parameters());
        return query;
    }

    private static Asker asker(Context ctx) {
        Optional<String> shown = Optional.ofNullable((String) ctx.req().getAttribute(TokenGuard.AUTHORIZATION));
        return new Asker(
                ctx.header(Peers.HOP) != null,
                shown.or(() -> Optional.ofNullable(ctx.header("Authorization"))),
                Optional.ofNullable((AccessToken) ctx.req().getAttribute(TokenGuard.SHOWN)),
                Objects.requireNonNullElse(ctx.header("Origin"), "").startsWith("https://"));
    }

    private static void refuseOtherMethods(Context ctx, List<HandlerType> allowed) {
        if (!allowed.contains(ctx.method())) {
            String methods = allowed.stream().map(Object::toString).collect(Collectors.joining(", "));
            throw new Refused(new Problem(
                    Problem.Kind.METHOD_NOT_ALLOWED,
                    ctx.method() + " is not for this path; it answers " + methods,
                    Map.of("Allow", methods)));
        }
    }

    private static void sendLibrarysProblem(HttpResponseException found, Context ctx) {
        Problem.Kind kind = Problem.Kind.of(found.getStatus());
        send(
                ctx,
                kind == Problem.Kind.NOT_FOUND
                        ? Problem.of(
                                kind, "nothing is at this path; /openapi.json names all of /v1, /health and /metrics")
                        : Problem.of(kind, "the request cannot be served: " + found.getMessage()));
    }

    /** Nothing of the failure leaves: it is for the log. */
    private static void sendFailure(Exception failure, Context ctx) {
        LOG.error("request=failed method={} path={}", ctx.method(), ctx.req().getRequestURI(), failure);
        send(ctx, Problem.of(Problem.Kind.INTERNAL, "an unexpected failure; Vitals' log has the details"));
    }

    private static void send(Context ctx, Problem problem) {
        send(ctx, problem.reply(PathText.safe(ctx.req().getRequestURI())));
    }

    private static void send(Context ctx, Reply reply) {
        reply.headers().forEach(ctx::header);
        if (reply.isHeld(ctx.header("If-None-Match"))) {
            ctx.status(304);
            return;
        }
        ctx.status(reply.status());
        if (!reply.isEmpty()) {
            ctx.contentType(reply.contentType()).result(reply.bytes());
        }
    }
}
