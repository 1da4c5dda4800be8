/* SPDX-License-Identifier: Apache-2.0 */
/** The HTTP surface: one handler per resource, problems for every error. */
@NullMarked
package io.vitals.rest;

import org.jspecify.annotations.NullMarked;
