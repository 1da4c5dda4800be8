/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.history;

/** Why a snapshot is taken. */
public enum SnapshotKind {
    /** A connector begins, or begins anew. */
    FULL,
    /** Somebody asked for it by a signal; the stream stands still meanwhile. */
    AD_HOC,
    /** In chunks, while the stream goes on. */
    INCREMENTAL
}
