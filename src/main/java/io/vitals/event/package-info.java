/* SPDX-License-Identifier: Apache-2.0 */
/** The published records: the wire contract of every topic and of REST. */
@NullMarked
package io.vitals.event;

import org.jspecify.annotations.NullMarked;
