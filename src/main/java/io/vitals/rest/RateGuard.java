/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.server.Request;

/** Holds off an address that asks too fast. */
final class RateGuard implements Guard {
    private static final int MOST_ADDRESSES = 10_000;
    private static final long NANOS = 1_000_000_000L;

    /** What one customer of a provider has, and can choose from, of IPv6. */
    private static final int NETWORK_BYTES = 8;

    private final int perSecond;
    private final RequestRate rate;

    /** A guard; 0 holds nobody off. */
    RateGuard(int perSecond) {
        this.perSecond = perSecond;
        this.rate = new RequestRate(Math.max(1, perSecond), MOST_ADDRESSES);
    }

    @Override
    public Optional<Problem> refusal(Request request) {
        if (perSecond == 0 || Guard.isProbe(request)) {
            return Optional.empty();
        }
        String client = network(request.getConnectionMetaData().getRemoteSocketAddress());
        long wait = rate.waitNanos(client, System.nanoTime());
        return wait == 0 ? Optional.empty() : Optional.of(tooMany(wait));
    }

    private Problem tooMany(long waitNanos) {
        return new Problem(
                Problem.Kind.TOO_MANY_REQUESTS,
                "more than " + perSecond + " requests a second came from this address; ask again later, or less often",
                Map.of("Retry-After", Long.toString((waitNanos + NANOS - 1) / NANOS)));
    }

    /** The address, of IPv6 its first half: the other half is the client's own to choose. */
    static String network(SocketAddress remote) {
        if (!(remote instanceof InetSocketAddress socket) || socket.isUnresolved()) {
            return remote.toString();
        }
        InetAddress address = socket.getAddress();
        byte[] bytes = address.getAddress();
        return HexFormat.of().formatHex(address instanceof Inet6Address ? Arrays.copyOf(bytes, NETWORK_BYTES) : bytes);
    }
}
