package dev.lungo.engine.textcalls;

import dev.lungo.core.provider.Delta;
import dev.lungo.core.provider.Reply;
import dev.lungo.core.provider.Request;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.stream.Collectors;

/// A reply in which tool calls that the model wrote as text become calls. For one thread.
public final class TextCalls implements Reply, Iterator<Delta> {
    private final Reply reply;
    private final Iterator<Delta> deltas;
    private final ArrayDeque<Delta> waiting = new ArrayDeque<>();
    private final Set<String> tools;
    private final TextCallScanner scanner;
    private boolean calledNatively;

    private TextCalls(Reply reply, Set<String> tools) {
        this.reply = reply;
        this.deltas = reply.iterator();
        this.tools = tools;
        this.scanner = new TextCallScanner(tools, waiting);
    }

    /// The reply, searched for calls in its text if tools were offered.
    public static Reply in(Reply reply, Request request) {
        return request.tools().isEmpty()
                ? reply
                : new TextCalls(
                        reply,
                        request.tools().stream()
                                .map(Request.ToolDefinition::name)
                                .collect(Collectors.toSet()));
    }

    @Override
    public Iterator<Delta> iterator() {
        return this;
    }

    @Override
    public boolean hasNext() {
        return !waiting.isEmpty() || deltas.hasNext();
    }

    @Override
    public Delta next() {
        while (waiting.isEmpty() && deltas.hasNext()) take(deltas.next());
        if (waiting.isEmpty()) throw new NoSuchElementException();
        return waiting.poll();
    }

    @Override
    public byte[] sent() {
        return reply.sent();
    }

    @Override
    public void close() {
        reply.close();
    }

    private Delta named(Delta.CallStarted call) {
        var tool = ToolNames.offered(call.tool(), tools);
        return tool == null ? call : new Delta.CallStarted(call.callID(), tool);
    }

    /// A model that calls as the protocol wants means what it writes as text.
    private void take(Delta delta) {
        switch (delta) {
            case Delta.Text it when !calledNatively -> scanner.text(it.text());
            case Delta.CallStarted it -> {
                calledNatively = true;
                scanner.release();
                waiting.add(named(it));
            }
            case Delta.Piece it -> {
                scanner.between();
                waiting.add(it);
            }
            case Delta.Finished it -> waiting.add(scanner.finish(it));
            case Delta.Failed it -> {
                scanner.drop();
                waiting.add(it);
            }
        }
    }
}
