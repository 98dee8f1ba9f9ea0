package dev.lungo.acp;

import dev.lungo.acp.editor.EditorPeer;
import dev.lungo.acp.session.Backend;
import dev.lungo.acp.session.EditorSessions;
import dev.lungo.wire.FramedChannel;
import dev.lungo.wire.JsonRpc;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/// One editor: its requests in one stream, answers and updates in the other.
public final class AcpConnection {
    private static final JsonRpc.Cancellation CANCELLATION = new JsonRpc.Cancellation("$/cancel_request", "requestId");

    private AcpConnection() {}

    /// Serves the editor until it closes its stream. `atEnd` receives an action to run before the process ends.
    public static void run(InputStream input, OutputStream output, Backend backend, Consumer<Runnable> atEnd)
            throws InterruptedException {
        var ended = new CountDownLatch(1);
        var requests = new EditorRequests(ended::countDown);
        var channel = new FramedChannel(FramedChannel.Framing.REQUEST_LINES, input, output);
        var rpc = new JsonRpc(channel, CANCELLATION, requests);
        var editor = new EditorPeer(rpc);
        try (var sessions = new EditorSessions(editor, backend)) {
            requests.serve(editor, sessions);
            atEnd.accept(sessions::close);
            rpc.start("acp");
            ended.await();
        }
    }
}
