/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** HTTP by hand, for what no client would send. Every request must ask for the connection to be closed. */
final class RawHttp {
    private static final int PATIENCE_MILLIS = 10_000;
    private static final byte[] END_OF_HEAD = "\r\n\r\n".getBytes(ISO_8859_1);
    private static final String STREAM = "content-type: text/event-stream";

    private RawHttp() {}

    /** All that comes back; of a stream no more than its first bytes. Too long a silence is an exception. */
    static byte[] ask(int port, byte[] request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            try {
                socket.getOutputStream().write(request);
            } catch (SocketException hasAnsweredAlready) {
                // it need not read all of what it refuses
            }
            return read(socket.getInputStream());
        }
    }

    private static byte[] read(InputStream in) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] buffer = new byte[16_384];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            all.write(buffer, 0, read);
            if (all.toString(ISO_8859_1).toLowerCase(Locale.ROOT).contains(STREAM)) {
                break;
            }
        }
        return all.toByteArray();
    }

    /** What bytes say as an answer; the last, after those that only say to go on. */
    static Heard answer(String method, String path, byte[] bytes) {
        int end = indexOf(bytes, END_OF_HEAD);
        if (end < 0) {
            throw new AssertionError("no whole answer: '" + new String(bytes, ISO_8859_1) + "'");
        }
        List<String> head = List.of(new String(bytes, 0, end, ISO_8859_1).split("\r\n", -1));
        byte[] rest = Arrays.copyOfRange(bytes, end + END_OF_HEAD.length, bytes.length);
        int status = Integer.parseInt(head.get(0).split(" ", 3)[1]);
        if (status < 200) {
            return answer(method, path, rest);
        }
        Map<String, List<String>> headers = headers(head.subList(1, head.size()));
        boolean isChunked = headers.containsKey("transfer-encoding");
        return new Heard(method, path, status, headers, Heard.text(isChunked ? unchunked(rest) : rest));
    }

    private static Map<String, List<String>> headers(List<String> lines) {
        Map<String, List<String>> headers = new TreeMap<>();
        for (String line : lines) {
            int colon = line.indexOf(':');
            headers.computeIfAbsent(line.substring(0, colon).toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                    .add(line.substring(colon + 1).trim());
        }
        return headers;
    }

    private static byte[] unchunked(byte[] chunks) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        int at = 0;
        while (at < chunks.length) {
            int end = at;
            while (chunks[end] != '\r') {
                end++;
            }
            int length = Integer.parseInt(new String(chunks, at, end - at, ISO_8859_1).trim(), 16);
            all.write(chunks, end + 2, length);
            at = length == 0 ? chunks.length : end + 2 + length + 2;
        }
        return all.toByteArray();
    }

    private static int indexOf(byte[] bytes, byte[] sought) {
        for (int at = 0; at + sought.length <= bytes.length; at++) {
            if (Arrays.equals(bytes, at, at + sought.length, sought, 0, sought.length)) {
                return at;
            }
        }
        return -1;
    }
}
