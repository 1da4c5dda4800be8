/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Random;

/**
 * A free port for a server that stops and comes back at the same one: below those that the system gives to connections,
 * one of which could hold it meanwhile.
 */
public final class SteadyPort {
    private static final int FIRST = 20_000;
    private static final int END = 30_000;

    private SteadyPort() {}

    public static int free() {
        return new Random()
                .ints(FIRST, END)
                .filter(SteadyPort::isFree)
                .findFirst()
                .orElseThrow();
    }

    private static boolean isFree(int port) {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
