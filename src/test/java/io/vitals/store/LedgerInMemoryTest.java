/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.store;

/** The simple ledger keeps the contract, and so may be held against others. */
class LedgerInMemoryTest implements LedgerContract {
    private final Ledger ledger = new LedgerInMemory();

    @Override
    public Ledger ledger() {
        return ledger;
    }
}
