/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.topology;

import io.vitals.store.ControlMessage;

/** What another partition of stage 1 says. */
record Heard(ControlMessage message) implements Arrival {}
