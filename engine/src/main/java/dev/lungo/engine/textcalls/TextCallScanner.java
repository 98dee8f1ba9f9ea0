package dev.lungo.engine.textcalls;

import dev.lungo.core.id.Ids;
import dev.lungo.core.provider.Delta;
import dev.lungo.core.provider.FinishReason;
import dev.lungo.engine.textcalls.CallForms.Form;
import dev.lungo.engine.textcalls.CallForms.Written;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Finds tool calls in a text that streams. Text that may begin a call is held back until the call is whole or ruled
/// out. Calls are reported at the end of the answer; held text of a failed answer is dropped, as half of any other call
/// is.
final class TextCallScanner {
    private static final int LONGEST = 1 << 20;

    /// State of a text: an open fence of three backticks or, on the current line, an open code span, and the number
    /// of backticks at the end.
    private record Ticks(boolean fenced, boolean inSpan, int run) {
        Ticks behind(CharSequence text, int end) {
            boolean fence = fenced;
            boolean span = inSpan;
            int count = run;
            for (int i = 0; i < end; i++) {
                char letter = text.charAt(i);
                if (letter == '`') {
                    count++;
                    if (count == 3) fence = !fence;
                } else {
                    span = letter != '\n' && span != (count == 1);
                    count = 0;
                }
            }
            return new Ticks(fence, span, count);
        }

        boolean quotes() {
            return fenced || run > 0 || inSpan;
        }
    }

    private final Set<String> tools;
    private final Queue<Delta> out;
    private final StringBuilder held = new StringBuilder();
    private final StringBuilder raw = new StringBuilder();
    private final List<Written> calls = new ArrayList<>();
    private @Nullable Form open;
    private boolean begun;
    private Ticks ticks = new Ticks(false, false, 0);

    TextCallScanner(Set<String> tools, Queue<Delta> out) {
        this.tools = tools;
        this.out = out;
    }

    void text(String text) {
        held.append(text);
        if (!begun) begin();
        while (step()) {}
        if (held.length() > LONGEST) release();
    }

    /// An answer that may be one call as a whole is held for as long as it may.
    private void begin() {
        boolean maybe = false;
        for (var whole : CallForms.SHIPPED.wholes()) {
            var matcher = Objects.requireNonNull(whole.opening()).matcher(held);
            if (matcher.lookingAt()) open = whole;
            maybe |= open == whole || matcher.hitEnd();
        }
        begun = open != null || !maybe;
    }

    /// Takes the next piece; false when more text is needed.
    private boolean step() {
        if (!begun || held.isEmpty()) return false;
        if (open != null) return open.end().isEmpty() ? false : close(open);
        int start = start();
        if (start < 0) {
            say(held.length() - undecided());
            return false;
        }
        say(start);
        raw.append(held, 0, Objects.requireNonNull(open).start().length());
        held.delete(0, open.start().length());
        return true;
    }

    /// Index of the first mark, whose form is open then; -1 if there is none. In a fence, or behind a backtick, marks
    /// are quoted.
    private int start() {
        int first = -1;
        for (var form : CallForms.SHIPPED.blocks()) {
            int at = held.indexOf(form.start());
            while (at >= 0 && isQuoted(at)) at = held.indexOf(form.start(), at + 1);
            if (at < 0 || first >= 0 && at >= first) continue;
            first = at;
            open = form;
        }
        return first;
    }

    private boolean isQuoted(int at) {
        return ticks.behind(held, at).quotes();
    }

    /// Length of the end that may be the beginning of a mark.
    private int undecided() {
        int most = 0;
        for (var form : CallForms.SHIPPED.blocks()) {
            for (int length = Math.min(form.start().length() - 1, held.length()); length > most; length--) {
                if (form.start().startsWith(held.substring(held.length() - length))) most = length;
            }
        }
        return most;
    }

    private boolean close(Form form) {
        int end = held.indexOf(form.end());
        if (end < 0) return false;
        end(form, held.substring(0, end), end + form.end().length());
        return true;
    }

    private void end(Form form, String inner, int length) {
        var found = CallForms.SHIPPED.calls(form, inner, tools);
        open = null;
        raw.append(held, 0, length);
        held.delete(0, length);
        if (found.isEmpty() && calls.isEmpty()) flushRaw();
        calls.addAll(found);
    }

    /// Behind a call everything waits for the end: it may yet turn out that none was meant.
    private void say(int length) {
        if (length <= 0) return;
        if (!calls.isEmpty()) raw.append(held, 0, length);
        else tell(held.substring(0, length));
        held.delete(0, length);
    }

    private void tell(String text) {
        if (text.isEmpty()) return;
        ticks = ticks.behind(text, text.length());
        out.add(new Delta.Text(text));
    }

    private void flushRaw() {
        tell(raw.toString());
        raw.setLength(0);
    }

    /// Something else than text came: what is held and no call stands before it.
    void between() {
        if (open == null && calls.isEmpty() && begun) say(held.length());
    }

    /// Everything was text.
    void release() {
        raw.append(held);
        held.setLength(0);
        calls.clear();
        open = null;
        begun = true;
        flushRaw();
    }

    void drop() {
        held.setLength(0);
        raw.setLength(0);
        calls.clear();
    }

    Delta.Finished finish(Delta.Finished finished) {
        if (open != null && open.endless()) end(open, held.toString(), held.length());
        if (calls.isEmpty()) {
            release();
            return finished;
        }
        boolean whole = open == null;
        for (var call : calls) {
            var id = Ids.ascending("call").value();
            out.add(new Delta.CallStarted(id, call.tool()));
            out.add(new Delta.CallArguments(id, call.arguments()));
            out.add(new Delta.CallEnded(id));
        }
        return whole && !finished.reason().isCut()
                ? new Delta.Finished(FinishReason.TOOL_CALLS, finished.tokens())
                : finished;
    }
}
