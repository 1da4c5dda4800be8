/* SPDX-License-Identifier: Apache-2.0 */
/**
 * Random histories of tables and of the change streams that connectors make of them, and what a naive recount of the
 * tables says after each step. Pure Java, and nothing of the program is used: what it is held against must not err with
 * it.
 */
@NullMarked
package io.vitals.history;

import org.jspecify.annotations.NullMarked;
