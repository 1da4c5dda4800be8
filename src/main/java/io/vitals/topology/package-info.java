/* SPDX-License-Identifier: Apache-2.0 */
/** The Kafka Streams graph: one page that names the steps, one file per processor. */
@NullMarked
package io.vitals.topology;

import org.jspecify.annotations.NullMarked;
