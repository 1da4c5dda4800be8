/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.embedded;

/** The eight integrations of the demo: how busy, how fast and how reliable each is while nothing is wrong with it. */
enum DemoIntegration {
    PAYMENTS("payments", 30, 180, 0.997, Where.JSON),
    OPENAI_GUIDANCE("openai_guidance", 20, 3_800, 0.985, Where.JSON),
    EMAIL_DELIVERY("email_delivery", 15, 90, 0.996, Where.COLUMN),
    PROKERALA("prokerala", 12, 420, 0.88, Where.JSON),
    GEOCODING("geocoding", 10, 60, 0.999, Where.COLUMN),
    DID_AVATAR("did_avatar", 6, 1_400, 0.99, Where.JSON),
    CRM_SYNC("crm_sync", 5, 350, 0.99, Where.TEXT),
    SMS_GATEWAY("sms_gateway", 2, 240, 0.98, Where.NOWHERE);

    /** Where its rows keep how long the call took. */
    enum Where {
        JSON,
        TEXT,
        COLUMN,
        NOWHERE
    }

    static final int TOTAL_WEIGHT = 100;

    final String label;
    final int weight;
    final int typicalMillis;
    final double successRate;
    final Where where;

    DemoIntegration(String label, int weight, int typicalMillis, double successRate, Where where) {
        this.label = label;
        this.weight = weight;
        this.typicalMillis = typicalMillis;
        this.successRate = successRate;
        this.where = where;
    }

    /** A share of 0 to {@link #TOTAL_WEIGHT} − 1 falls to one of them. */
    static DemoIntegration byShare(int share) {
        int rest = share;
        for (DemoIntegration each : values()) {
            rest -= each.weight;
            if (rest < 0) {
                return each;
            }
        }
        throw new IllegalArgumentException("share must lie in 0 to " + (TOTAL_WEIGHT - 1) + ", not " + share);
    }
}
