package dev.lungo.client;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/// A body that declares its length, as a whole or by chunk (RFC 9112, section 7.1). A read returns what is available
/// and does not wait for more.
final class SizedBody extends InputStream {
    private final InputStream in;
    private final boolean chunked;
    private long left;
    private boolean started;
    private boolean ended;

    SizedBody(InputStream in, boolean chunked, long length) {
        this.in = in;
        this.chunked = chunked;
        this.left = length;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) return 0;
        if (left == 0 && !next()) return -1;
        int count = in.read(target, offset, (int) Math.min(length, left));
        if (count < 0) throw new EOFException("the connection ended within the response");
        left -= count;
        return count;
    }

    private boolean next() throws IOException {
        if (!chunked || ended) return false;
        if (started) HttpResponse.line(in);
        started = true;
        left = size(HttpResponse.line(in));
        if (left > 0) return true;
        ended = true;
        while (!HttpResponse.line(in).isEmpty()) continue;
        return false;
    }

    private static long size(String line) throws IOException {
        int extension = line.indexOf(';');
        var digits = (extension < 0 ? line : line.substring(0, extension)).strip();
        try {
            return Long.parseUnsignedLong(digits, 16);
        } catch (NumberFormatException broken) {
            throw new IOException("invalid chunk size \"" + digits + "\"", broken);
        }
    }
}
