/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import io.vitals.codec.WhatIfJson;
import io.vitals.event.WhatIf;
import io.vitals.observation.IntegrationName;
import io.vitals.query.Flaw;
import io.vitals.query.WhatIfView;
import io.vitals.query.WhatIfView.Outcome;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What the policy in the body would have said of the past. */
record WhatIfResource(WhatIfView view, TickParameter ticks) implements AskedResource {

    @Override
    public Set<String> parameters() {
        return Set.of("integration", "from", "until");
    }

    @Override
    public Reply answer(Query query, byte[] body) {
        Optional<Instant> from = ticks.of(query, "from");
        Optional<Instant> until = ticks.of(query, "until");
        Optional<IntegrationName> integration = query.one("integration").map(WhatIfResource::name);
        Outcome outcome = view.ask(body, new WhatIfView.Scope(integration, from, until));
        if (outcome instanceof Outcome.Refused refused) {
            String detail = refused.flaws().stream().map(Flaw::toString).collect(Collectors.joining("; "));
            throw new Refused(new Problem(Problem.Kind.BAD_REQUEST, detail, Map.of(), refused.flaws()));
        }
        WhatIf answer = Refused.unlessFound(((Outcome.Asked) outcome).answer());
        return Reply.json(json -> WhatIfJson.write(json, answer));
    }

    private static IntegrationName name(String text) {
        return IntegrationName.in(text)
                .orElseThrow(() -> Refused.notFound("no integration can have the name '" + text + "'"));
    }
}
