package dev.lungo.policy.shell.syntax;

import dev.lungo.policy.shell.syntax.ShellNode.Compound;
import dev.lungo.policy.shell.syntax.ShellNode.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/// Keeps here-documents whose bodies begin after the current line, and those already read.
final class HereBodies {
    private record Pending(String end, boolean data, boolean tabs, StringBuilder body) {}

    private final TextCursor cursor;
    private final Queue<Pending> pending = new ArrayDeque<>();
    private final List<ShellNode> read = new ArrayList<>();

    HereBodies(TextCursor cursor) {
        this.cursor = cursor;
    }

    /// Returns the body, which is empty until it is read.
    CharSequence announce(ShellWord end, boolean tabs) throws UnparsableException {
        if (end.dynamic() || end.source().contains("\n") || end.text().isEmpty())
            throw new UnparsableException("the end of a here-document is not clear");
        boolean data = end.mask().indexOf('q') >= 0 || !end.source().equals(end.text());
        var body = new StringBuilder();
        pending.add(new Pending(end.text(), data, tabs, body));
        return body;
    }

    boolean waiting() {
        return !pending.isEmpty();
    }

    /// Reads all bodies; the cursor is at the start of a line.
    void read() throws UnparsableException {
        if (waiting() && cursor.hasCarriageReturn())
            throw new UnparsableException("the end of a here-document is not clear");
        while (!pending.isEmpty()) body(pending.remove());
    }

    List<ShellNode> drain() {
        var bodies = List.copyOf(read);
        read.clear();
        return bodies;
    }

    private void body(Pending here) throws UnparsableException {
        var body = here.body;
        var joined = "";
        for (var line = cursor.line(); line != null; line = cursor.line()) {
            var text = here.tabs ? line.replaceFirst("^\t+", "") : line;
            boolean continued = !here.data && joined.endsWith("\\");
            joined = (continued ? joined.substring(0, joined.length() - 1) : "") + text;
            if (continued && (joined.equals(here.end) || text.equals(here.end)))
                throw new UnparsableException("the end of a here-document is not clear");
            if (text.equals(here.end)) {
                if (!here.data) expanded(body.toString());
                return;
            }
            body.append(text).append('\n');
        }
        throw new UnparsableException("a here-document is not finished");
    }

    private void expanded(String body) throws UnparsableException {
        if (body.indexOf('$') < 0 && body.indexOf('`') < 0) return;
        cursor.enter();
        var word =
                new CommandReader(new TextCursor(body, cursor.depth())).words().body();
        cursor.leave();
        read.add(new Compound(Kind.HERE, List.of(word), List.of(), List.of(), ""));
    }
}
