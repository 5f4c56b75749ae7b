package com.dezky.bench;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// One kept-alive HTTP/1.1 connection that does as little as can be done: load and server share the same cores, and
/// what the client burns the server cannot use.
final class Connection implements AutoCloseable {
    private static final int TIMEOUT_MILLIS = 30_000;

    private final int port;
    private Socket socket;
    private InputStream in;
    private OutputStream out;

    Connection(int port) throws IOException {
        this.port = port;
        socket = open(port);
        in = new BufferedInputStream(socket.getInputStream(), 16_384);
        out = socket.getOutputStream();
    }

    private static Socket open(int port) throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        return socket;
    }

    static byte[] get(String host, String path, String token) {
        return ("GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nAuthorization: Bearer " + token
                + "\r\nAccept: application/json\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1);
    }

    /// Sends the request, reads the whole answer, and returns its status. Connects anew when the server announced that
    /// this was the last on this connection.
    int exchange(byte[] request) throws IOException {
        out.write(request);
        var status = Integer.parseInt(line().substring(9, 12));
        long length = 0;
        var chunked = false;
        var last = false;
        for (var header = line(); !header.isEmpty(); header = line()) {
            var name = header.toLowerCase(Locale.ROOT);
            if (name.startsWith("content-length:")) {
                length = Long.parseLong(header.substring(15).strip());
            } else if (name.startsWith("transfer-encoding:")) {
                chunked = name.endsWith("chunked");
            } else if (name.startsWith("connection:")) {
                last = name.endsWith("close");
            }
        }
        if (chunked) {
            for (var size = chunk(); size > 0; size = chunk()) {
                in.skipNBytes(size);
                line();
            }
            line();
        } else {
            in.skipNBytes(length);
        }
        if (last) {
            socket.close();
            socket = open(port);
            in = new BufferedInputStream(socket.getInputStream(), 16_384);
            out = socket.getOutputStream();
        }
        return status;
    }

    private int chunk() throws IOException {
        return Integer.parseInt(line().strip(), 16);
    }

    private String line() throws IOException {
        var line = new StringBuilder();
        for (var next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("the server closed the connection");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
