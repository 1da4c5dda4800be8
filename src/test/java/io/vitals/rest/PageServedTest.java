/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.vitals.health.Freshness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What tests of the page rely on: all that is shown to it is what the service could say. */
class PageServedTest {
    @RegisterExtension
    private final PageServed served = new PageServed();

    @Test
    void theRollUpSaysWhatTheIntegrationsDo() {
        served.shows(Scenes.shop());

        JsonNode system = served.client.get("system", "/v1/system");

        assertThat(system.get("system_status").textValue()).isEqualTo("critical");
        assertThat(system.at("/counts/healthy").intValue()).isEqualTo(3);
        assertThat(served.client.get("integrations", "/v1/integrations").get("integrations"))
                .hasSize(9);
    }

    @Test
    void whatIsBlindKeepsWhatItWas() {
        served.shows(Scenes.shop());

        served.turns(Freshness.BLIND);

        JsonNode payments = served.client.get("integration", "/v1/integrations/payments");
        assertThat(payments.get("freshness").textValue()).isEqualTo("BLIND");
        assertThat(payments.get("status").textValue()).isEqualTo("unknown");
        assertThat(payments.get("last_known").textValue()).isEqualTo("healthy");
        assertThat(payments.get("live").isNull()).isTrue();
    }

    @Test
    void afterBlindItIsAsItWasBefore() {
        served.shows(Scenes.shop());
        JsonNode before = served.client.get("integration", "/v1/integrations/did_avatar");

        served.turns(Freshness.BLIND);
        served.turns(Freshness.STALE);
        served.turns(Freshness.LIVE);

        JsonNode after = served.client.get("integration", "/v1/integrations/did_avatar");
        assertThat(after.get("status")).isEqualTo(before.get("status"));
        assertThat(after.get("reasons")).isEqualTo(before.get("reasons"));
    }

    @Test
    void itComesBackAtTheSameAddress() {
        served.shows(Scenes.ofAllNames());
        String address = served.url("/");

        served.goesDown();
        served.comesBack();

        assertThat(served.url("/")).isEqualTo(address);
        assertThat(served.client.send("GET", "/v1/system").statusCode()).isEqualTo(200);
    }

    @Test
    void figuresChangeAsOftenAsIsSaid() {
        served.shows(Scenes.crowd(800));

        try (Churn churn = served.churn(500)) {
            await().until(() -> churn.told() > 100);
        }

        assertThat(served.client
                        .get("integration", "/v1/integrations/service_000")
                        .get("successful")
                        .intValue())
                .isGreaterThan(40);
    }

    @Test
    void thereIsAPastToLookInto() {
        served.shows(Scenes.shop());

        Scenes.past(served.backstage, "did_avatar");

        String path = "/v1/integrations/did_avatar";
        assertThat(served.client.get("timeline", path + "/timeline").get("points"))
                .hasSize(120);
        assertThat(served.client.get("transitions", path + "/transitions").get("transitions"))
                .hasSize(3);
        assertThat(served.client.get("failures", path + "/failures").get("top_messages"))
                .hasSize(4);
    }
}
