/* SPDX-License-Identifier: Apache-2.0 */
/** Asks a running service by REST, as any other program could. */
@NullMarked
package io.vitals.client;

import org.jspecify.annotations.NullMarked;
