/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.app;

import com.fasterxml.jackson.databind.JsonNode;
import io.vitals.codec.Json;
import io.vitals.health.Policy;
import io.vitals.query.Flaw;
import io.vitals.query.StoredWhatIf;
import io.vitals.query.WhatIfView;
import java.util.List;

/** Takes a candidate policy in the notation in which it would be put, over the same defaults. */
record WhatIfDesk(PolicyResolver policies, StoredWhatIf past) implements WhatIfView {

    @Override
    public Outcome ask(byte[] policy, Scope scope) {
        JsonNode json;
        try {
            json = Json.parse(policy);
        } catch (IllegalArgumentException e) {
            String first = String.valueOf(e.getMessage()).lines().findFirst().orElse("not JSON");
            return new Outcome.Refused(List.of(new Flaw("", "the body is " + first)));
        }
        Resolved<Policy> candidate = policies.resolve(json);
        return candidate.value().isPresent()
                ? past.ask(candidate.value().get(), scope)
                : new Outcome.Refused(candidate.flaws());
    }
}
