/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.topology;

import io.vitals.observation.Outcome;
import java.util.Optional;

/**
 * How often an outcome value was seen.
 *
 * @param value its first 64 characters; empty for NULL
 * @param means what it is taken for; FAILURE if no setting names it
 */
public record OutcomeCount(Optional<String> value, Outcome means, long count) {}
