/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.topology;

import io.vitals.codec.RollUpMessage;
import io.vitals.event.HealthStatus;
import io.vitals.event.HealthTransition;

/** What judging brings. */
sealed interface Judged {

    /** An integration's health, to be published. */
    record Health(HealthStatus event) implements Judged {}

    /** An integration is forgotten: it has no health any more. */
    record Forgotten() implements Judged {}

    /** An integration's status has changed. */
    record Moved(HealthTransition event) implements Judged {}

    /** Something that the roll-up must know. */
    record ToRollUp(RollUpMessage message) implements Judged {}
}
