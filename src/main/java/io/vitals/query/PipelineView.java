/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.query;

/** The state of the pipeline itself. */
@FunctionalInterface
public interface PipelineView {
    Pipeline pipeline();
}
