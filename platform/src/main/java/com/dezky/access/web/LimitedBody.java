package com.dezky.access.web;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;

/// Stops reading a body at the limit; for bodies that come in chunks and do not say how long they are.
final class LimitedBody extends HttpServletRequestWrapper {
    /// The body is longer than we read.
    static final class TooLarge extends IOException {
        TooLarge() {
            super("the request body is over " + DoorFilter.LARGEST_BODY + " bytes");
        }
    }

    LimitedBody(HttpServletRequest request) {
        super(request);
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        var inner = super.getInputStream();
        return new ServletInputStream() {
            private long read;

            @Override
            public int read() throws IOException {
                var next = inner.read();
                count(next < 0 ? 0 : 1);
                return next;
            }

            @Override
            public int read(byte[] into, int from, int length) throws IOException {
                var count = inner.read(into, from, length);
                count(Math.max(count, 0));
                return count;
            }

            private void count(int more) throws TooLarge {
                read += more;
                if (read > DoorFilter.LARGEST_BODY) {
                    throw new TooLarge();
                }
            }

            @Override
            public boolean isFinished() {
                return inner.isFinished();
            }

            @Override
            public boolean isReady() {
                return inner.isReady();
            }

            @Override
            public void setReadListener(ReadListener listener) {
                inner.setReadListener(listener);
            }
        };
    }
}
