/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.store;

class HeapPendingTalliesTest implements PendingTalliesContract {
    private final PendingTallies pending = new HeapPendingTallies();

    @Override
    public PendingTallies pending() {
        return pending;
    }
}
