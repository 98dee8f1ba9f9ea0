package dev.lungo.providers.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/// A gzip body, unpacked: some gateways compress without being asked. Reads nothing before it is needed.
public final class Unzipped extends FilterInputStream {
    private boolean begun;

    private Unzipped(InputStream zipped) {
        super(zipped);
    }

    public static InputStream of(InputStream body, String coding) {
        return isZip(coding) ? new Unzipped(body) : body;
    }

    /// True if a body in this encoding can be read.
    public static boolean knows(String coding) {
        return coding.isBlank() || coding.equalsIgnoreCase("identity") || isZip(coding);
    }

    private static boolean isZip(String coding) {
        return coding.equalsIgnoreCase("gzip") || coding.equalsIgnoreCase("x-gzip");
    }

    @Override
    public int read() throws IOException {
        begin();
        return in.read();
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        begin();
        return in.read(target, offset, length);
    }

    private void begin() throws IOException {
        if (!begun) in = new GZIPInputStream(in);
        begun = true;
    }
}
