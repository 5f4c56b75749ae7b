package com.dezky.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;

/// Who listens where, all on loopback.
/// @param page the sandbox's own page and control
public record Ports(int platform, int management, int authentik, int stalwart, int ocis, int page, int smtp,
        int database) {
    private static final int COUNT = 8;

    /// Eight in a row, in the order of the components.
    public static Ports from(int first) {
        return new Ports(first, first + 1, first + 2, first + 3, first + 4, first + 5, first + 6, first + 7);
    }

    /// Eight that nobody uses at this moment.
    public static Ports free() {
        var sockets = new ArrayList<ServerSocket>();
        try {
            // All are held until the last is found, or the system would hand out one of them twice.
            for (var i = 0; i < COUNT; i++) {
                sockets.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
            }
            var found = sockets.stream().mapToInt(ServerSocket::getLocalPort).toArray();
            return new Ports(found[0], found[1], found[2], found[3], found[4], found[5], found[6], found[7]);
        } catch (IOException failure) {
            throw new UncheckedIOException("no free ports", failure);
        } finally {
            sockets.forEach(Ports::close);
        }
    }

    private static void close(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
