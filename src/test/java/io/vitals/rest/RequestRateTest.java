/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestRateTest {
    static final long SECOND = 1_000_000_000L;

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 1_000})
    void aSecondsWorthMayComeAtOnceAndNoMore(int perSecond) {
        RequestRate rate = new RequestRate(perSecond, 10);

        for (int i = 0; i < perSecond; i++) {
            assertThat(rate.waitNanos("a", 5)).isZero();
        }

        assertThat(rate.waitNanos("a", 5)).isBetween(SECOND / perSecond - 1, SECOND / perSecond);
    }

    @Test
    void whoWaitsAsLongAsIsSaidIsServed() {
        RequestRate rate = new RequestRate(2, 10);
        rate.waitNanos("a", 0);
        rate.waitNanos("a", 0);

        long wait = rate.waitNanos("a", 100);

        assertThat(rate.waitNanos("a", 100 + wait - 1)).isEqualTo(1);
        assertThat(rate.waitNanos("a", 100 + wait)).isZero();
    }

    @Test
    void clientsDoNotTakeFromEachOther() {
        RequestRate rate = new RequestRate(1, 10);
        rate.waitNanos("a", 0);

        assertThat(rate.waitNanos("a", 0)).isPositive();
        assertThat(rate.waitNanos("b", 0)).isZero();
    }

    @Test
    void overAnyTimeNoMoreThanTheRateAndASecondsWorthIsServed() {
        for (int seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            int perSecond = 1 + random.nextInt(50);
            RequestRate rate = new RequestRate(perSecond, 10);
            long now = random.nextLong();
            List<Long> served = new ArrayList<>();
            for (int i = 0; i < 2_000; i++) {
                now += random.nextInt(2 * (int) (SECOND / perSecond / 4));
                if (rate.waitNanos("a", now) == 0) {
                    served.add(now);
                }
            }
            for (int i = perSecond; i < served.size(); i++) {
                long span = served.get(i) - served.get(i - perSecond);
                assertThat(span).as("seed %s, request %s", seed, i).isPositive();
            }
            double most = perSecond + (served.get(served.size() - 1) - served.get(0)) * (double) perSecond / SECOND;
            assertThat(served.size()).as("seed %s", seed).isLessThanOrEqualTo((int) Math.ceil(most) + 1);
        }
    }

    @Test
    void onlySoManyClientsAreRemembered() {
        RequestRate rate = new RequestRate(1, 3);
        for (String client : List.of("a", "b", "c", "d")) {
            assertThat(rate.waitNanos(client, 0)).isZero();
        }

        assertThat(rate.clients()).isEqualTo(3);
        assertThat(rate.waitNanos("d", 0)).isPositive();
        assertThat(rate.waitNanos("a", 0)).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.1, 10.0.0.1, true",
        "10.0.0.1, 10.0.0.2, false",
        "2001:db8::1, 2001:db8::ffff:2, true",
        "2001:db8::1, 2001:db8:0:1::1, false",
        "::ffff:10.0.0.1, 10.0.0.1, true",
    })
    void anAddressOfIpv6IsItsNetwork(String one, String other, boolean isSame) throws UnknownHostException {
        assertThat(network(one).equals(network(other))).isEqualTo(isSame);
    }

    private static String network(String address) throws UnknownHostException {
        return RateGuard.network(new InetSocketAddress(InetAddress.getByName(address), 1));
    }
}
