/* SPDX-License-Identifier: Apache-2.0 */
/** A broker, a Connect worker and a PostgreSQL in this process, and the demo's application. */
@NullMarked
package io.vitals.embedded;

import org.jspecify.annotations.NullMarked;
