/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/** The ports to listen on, on the loopback address; 0 is any free one. */
public record Ports(int database, int broker, int connect) {

    public static final Ports FREE = new Ports(0, 0, 0);

    public Ports {
        for (int port : new int[] {database, broker, connect}) {
            if (port < 0 || port > 65_535) {
                throw new IllegalArgumentException("port must lie in 0 (any free one) to 65535, not " + port);
            }
        }
    }

    /**
     * The port itself if it is free, any free one for 0. Asked before a part starts: Kafka halts the JVM over a taken
     * port.
     */
    static int claim(int port, String part) {
        try (ServerSocket socket = bind(port)) {
            return socket.getLocalPort();
        } catch (IOException taken) {
            throw new EmbeddedException(
                    "Port " + port + " for " + part + " is in use by another program.",
                    "Stop that program, name another port, or 0 for any free one.",
                    taken);
        }
    }

    /** Several free ports that differ from each other. */
    static List<Integer> free(int count) {
        List<ServerSocket> held = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                held.add(bind(0));
            }
            return held.stream().map(ServerSocket::getLocalPort).toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } finally {
            held.forEach(Ports::close);
        }
    }

    private static ServerSocket bind(int port) throws IOException {
        ServerSocket socket = new ServerSocket();
        socket.setReuseAddress(true);
        try {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException failed) {
            socket.close();
            throw failed;
        }
        return socket;
    }

    private static void close(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
