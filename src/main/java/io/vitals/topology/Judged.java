/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.topology;

import io.vitals.codec.RollUpMessage;
import io.vitals.event.HealthStatus;

/** What judging brings. */
sealed interface Judged {

    /** An integration's health, to be published. */
    record Health(HealthStatus event) implements Judged {}

    /** Something that the roll-up must know. */
    record ToRollUp(RollUpMessage message) implements Judged {}
}
