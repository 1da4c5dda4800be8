/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitals.event.Events;
import io.vitals.page.Browser;
import io.vitals.query.PolicyDesk;
import io.vitals.query.PolicyView;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Setting a policy on the page and taking it back, where that does not go as hoped. */
class WhatIfSettingIT {
    @RegisterExtension
    private static final Browser browser = new Browser();

    @RegisterExtension
    private final PageServed served = new PageServed();

    private void open(String name) {
        served.backstage.policies.inForce.add(new PolicyView.InForce(name, Optional.of(7), DetailIT.POLICY));
        served.shows(Events.of(name, 900, 100));
        browser.clockAt(Backstage.NOW)
                .size(1_400, 900)
                .open(served.url("/#/integrations/" + name + "?what-if=1"))
                .await(".control");
    }

    @Test
    void whatIsNotTakenBackIsToldWithTheReason() {
        open("payments");
        served.backstage.policies.outcome = new PolicyDesk.Outcome.Unavailable("the topic could not be written");

        browser.click(".actions .take-back").click(".confirmation .apply");

        browser.awaitText(".confirmation .problem", "the topic could not be written");
        assertThat(browser.count(".actions .take-back:enabled")).isEqualTo(1);
    }

    @Test
    void whoDoesNotTakeItBackIsWhereTheyWere() {
        open("payments");

        browser.click(".actions .take-back").click(".confirmation .apply + button");

        browser.awaitCount(".confirmation .apply", 0);
        assertThat(browser.hasFocus(".actions .take-back")).isTrue();
    }

    @Test
    void aNameThatWouldBeAPatternCanOnlyBeTried() {
        open("pay*");

        assertThat(browser.count(".actions .copy")).isEqualTo(1);
        assertThat(browser.count(".actions .ask, .actions .take-back")).isZero();
    }
}
