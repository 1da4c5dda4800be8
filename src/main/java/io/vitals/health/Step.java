/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.health;

import java.util.Optional;

/**
 * What a tick does to an integration.
 *
 * @param after what is to be remembered
 * @param transition the change of status, if it brought one
 */
public record Step(Memory after, Optional<Transition> transition) {}
