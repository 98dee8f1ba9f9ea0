package dev.lungo.server.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Response;

/// The body of an answer, in pieces, because a socket copies each write as a whole out of the heap into memory that
/// the thread keeps. Each write waits until the client's connection has accepted it.
final class BodyPieces extends OutputStream {
    private static final int PIECE = 64 * 1024;

    private final Response response;

    BodyPieces(Response response) {
        this.response = response;
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        send(bytes, from, length, false);
    }

    /// Writes the last of the body.
    void end(byte[] bytes) throws IOException {
        send(bytes, 0, bytes.length, true);
    }

    private void send(byte[] bytes, int from, int length, boolean last) throws IOException {
        int sent = 0;
        for (; length - sent > PIECE; sent += PIECE)
            Content.Sink.write(response, false, ByteBuffer.wrap(bytes, from + sent, PIECE));
        Content.Sink.write(response, last, ByteBuffer.wrap(bytes, from + sent, length - sent));
    }

    /// Ends the body. Not called when the answer broke off, so that it does not look whole.
    @Override
    public void close() throws IOException {
        end(new byte[0]);
    }
}
