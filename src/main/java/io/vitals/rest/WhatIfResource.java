/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import io.vitals.codec.WhatIfJson;
import io.vitals.event.WhatIf;
import io.vitals.observation.IntegrationName;
import io.vitals.peers.PeerRequest;
import io.vitals.query.Flaw;
import io.vitals.query.Instance;
import io.vitals.query.WhatIfView.Outcome;
import io.vitals.query.WhatIfView.Scope;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What the policy in the body would have said of the past: each instance judges again what it counts. */
record WhatIfResource(RestSources sources, Hops hops) implements AskedResource {

    @Override
    public Set<String> parameters() {
        return Set.of("integration", "from", "until");
    }

    @Override
    public Reply answer(Query query, byte[] body) {
        TickParameter ticks = new TickParameter(sources.ticks(), sources.clock());
        Optional<Instant> from = ticks.of(query, "from");
        Optional<Instant> until = ticks.of(query, "until");
        Optional<IntegrationName> integration = query.one("integration").map(WhatIfResource::name);
        Scope scope = new Scope(integration, from, until);
        if (query.asker().isPeer()) {
            return part(body, scope);
        }
        return integration.isPresent() ? one(query, body, scope, integration.get()) : all(query, body, scope);
    }

    private Reply part(byte[] body, Scope scope) {
        if (scope.integration().isPresent()) {
            return here(body, scope);
        }
        Instant from = scope.from().orElseThrow(() -> missing("from"));
        Instant until = scope.until().orElseThrow(() -> missing("until"));
        return here(body, Scope.part(from, until));
    }

    private static Refused missing(String parameter) {
        return Refused.badRequest(
                "an instance that asks for a part of a what-if gives the parameter '" + parameter + "'");
    }

    private Reply one(Query query, byte[] body, Scope scope, IntegrationName name) {
        Optional<Instance> active = sources.group().holders().of(name).active();
        boolean isHere =
                active.isEmpty() || active.equals(sources.group().holders().self());
        return isHere ? here(body, scope) : there(active.get(), query, body);
    }

    /** No copy is asked: it would have to judge by stores that lag. */
    private Reply there(Instance instance, Query query, byte[] body) {
        try {
            return hops.ask(
                    instance,
                    new PeerRequest(query.target("/v1/what-if"), query.asker().authorization(), Optional.of(body)));
        } catch (Elsewhere silent) {
            throw Elsewhere.nowhere(silent.why());
        }
    }

    private Reply all(Query query, byte[] body, Scope scope) {
        return sources.group().holders().assignments().size() == 1
                ? here(body, scope)
                : new WhatIfParts(sources).whole(query, body, scope, part -> judged(body, part));
    }

    private Reply here(byte[] body, Scope scope) {
        WhatIf answer = judged(body, scope);
        return Reply.json(json -> WhatIfJson.write(json, answer));
    }

    private WhatIf judged(byte[] body, Scope scope) {
        Outcome outcome = sources.past().whatIf().ask(body, scope);
        if (outcome instanceof Outcome.Refused refused) {
            String detail = refused.flaws().stream().map(Flaw::toString).collect(Collectors.joining("; "));
            throw new Refused(new Problem(Problem.Kind.BAD_REQUEST, detail, Map.of(), refused.flaws()));
        }
        return Refused.unlessFound(((Outcome.Asked) outcome).answer());
    }

    private static IntegrationName name(String text) {
        return IntegrationName.in(text)
                .orElseThrow(() -> Refused.notFound("no integration can have the name '" + text + "'"));
    }
}
