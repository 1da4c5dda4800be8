/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.health;

/**
 * The upper bound of the one-sided 95 % confidence interval of a success rate: with which rate could so few successes
 * still be chance? Used only to worsen a status, never to recover: a few failures among few calls prove nothing yet.
 *
 * <p>The score interval of E. B. Wilson, "Probable inference, the law of succession, and statistical inference",
 * Journal of the American Statistical Association 22 (1927), 209-212: the larger root p of {@code |p̂ − p| = z·√(p(1 −
 * p)/n)}. Unlike the normal approximation it is right for small n and rates near 1.
 */
final class Wilson {
    /** The 95 % quantile of the standard normal distribution. */
    private static final double Z = 1.6448536269514722;

    private Wilson() {}

    /**
     * The bound in percent, 0 to 100; 100 when nothing was observed, since then every rate is possible.
     *
     * @param total successes and failures
     */
    static double upperPercent(long successes, long total) {
        if (total <= 0) {
            return 100;
        }
        double n = total;
        double rate = successes / n;
        double centre = rate + Z * Z / (2 * n);
        double spread = Z * Math.sqrt(rate * (1 - rate) / n + Z * Z / (4 * n * n));
        return Math.min(100, 100 * (centre + spread) / (1 + Z * Z / n));
    }
}
