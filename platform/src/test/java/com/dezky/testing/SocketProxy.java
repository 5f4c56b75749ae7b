package com.dezky.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Stands between a client and an upstream, and spoils the wire in ways no well-behaved server can: nobody listens, or
/// an answer drips.
public final class SocketProxy implements AutoCloseable {
    private final int target;
    private final int port;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean dripping;
    private @Nullable ServerSocket server;

    public SocketProxy(int target) {
        this.target = target;
        this.port = listen(0);
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /// From now on every answer comes a byte at a time.
    public void drip() {
        dripping = true;
        cut();
    }

    /// From now on connections are refused.
    public synchronized void refuse() {
        var listening = server;
        server = null;
        closeQuietly(listening);
        cut();
    }

    /// Back to passing everything on.
    public synchronized void heal() {
        dripping = false;
        cut();
        if (server == null) {
            listen(port);
        }
    }

    @Override
    public void close() {
        refuse();
    }

    private synchronized int listen(int wanted) {
        try {
            var listening = new ServerSocket(wanted, 64, InetAddress.getLoopbackAddress());
            server = listening;
            Thread.ofVirtual().start(() -> accept(listening));
            return listening.getLocalPort();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void accept(ServerSocket listening) {
        try {
            while (true) {
                var near = listening.accept();
                Thread.ofVirtual().start(() -> join(near));
            }
        } catch (IOException closed) {
            // no longer listening
        }
    }

    private void join(Socket near) {
        try (near; var far = new Socket(InetAddress.getLoopbackAddress(), target)) {
            open.add(near);
            var asking = Thread.ofVirtual().start(() -> pass(near, far, false));
            pass(far, near, true);
            asking.interrupt();
        } catch (IOException gone) {
            // the other side of a cut
        } finally {
            open.remove(near);
        }
    }

    private void pass(Socket from, Socket to, boolean answers) {
        try {
            pass(from.getInputStream(), to.getOutputStream(), answers);
        } catch (IOException | InterruptedException cut) {
            closeQuietly(from);
            closeQuietly(to);
        }
    }

    private void pass(InputStream from, OutputStream to, boolean answers) throws IOException, InterruptedException {
        var bytes = new byte[8192];
        for (var read = from.read(bytes); read >= 0; read = from.read(bytes)) {
            if (answers && dripping) {
                for (var at = 0; at < read; at++) {
                    to.write(bytes, at, 1);
                    to.flush();
                    Thread.sleep(40);
                }
            } else {
                to.write(bytes, 0, read);
                to.flush();
            }
        }
    }

    private void cut() {
        open.forEach(SocketProxy::closeQuietly);
    }

    private static void closeQuietly(java.io.@Nullable Closeable thing) {
        try {
            if (thing != null) {
                thing.close();
            }
        } catch (IOException already) {
            // closed is what we want
        }
    }
}
