/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import io.vitals.peers.Peers;
import io.vitals.query.Holders;

/**
 * The instances of the service.
 *
 * @param holders which of them has what
 * @param peers how the others are asked
 */
public record Group(Holders holders, Peers peers) {}
