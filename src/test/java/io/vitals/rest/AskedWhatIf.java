/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vitals.query.Answer;
import io.vitals.query.WhatIfView;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Answers whatever the test has laid ready, and remembers what it was asked. */
final class AskedWhatIf implements WhatIfView {
    final List<String> policies = new ArrayList<>();
    final List<Scope> scopes = new ArrayList<>();
    Outcome outcome = new Outcome.Asked(new Answer.NotReady<>("no tick is settled yet", Duration.ofSeconds(2)));

    @Override
    public Outcome ask(byte[] policy, Scope scope) {
        policies.add(new String(policy, UTF_8));
        scopes.add(scope);
        return outcome;
    }
}
