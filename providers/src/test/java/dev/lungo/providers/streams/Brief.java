package dev.lungo.providers.streams;

import dev.lungo.core.provider.Delta;
import dev.lungo.core.provider.Fault;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/// An answer in one line: `"text" (thought) tool#id{arguments} =stop 10/5`, or `!fault` at its end, with
/// a `+` where another attempt may help. A complete call ends with `.`, one that is not with `…`. An id that
/// the script does not name is `*`.
public final class Brief {
    private final StringBuilder line = new StringBuilder();
    private final Map<String, StringBuilder> calls = new LinkedHashMap<>();
    private final String script;
    private String open = "";

    private Brief(String script) {
        this.script = script;
    }

    public static String of(List<Delta> deltas, String script) {
        var brief = new Brief(script);
        deltas.forEach(brief::add);
        return brief.shown();
    }

    private String shown() {
        var shown = new StringBuilder();
        for (char letter : line.toString().strip().toCharArray()) {
            switch (letter) {
                case '\n' -> shown.append("\\n");
                case '\r' -> shown.append("\\r");
                default -> shown.append(letter < ' ' ? "\\u%04x".formatted((int) letter) : String.valueOf(letter));
            }
        }
        return shown.toString();
    }

    private void add(Delta delta) {
        switch (delta) {
            case Delta.Text it -> grow("\"", it.text(), "\"");
            case Delta.Reasoning it -> grow("(", it.text(), ")");
            case Delta.CallStarted it -> {
                close();
                calls.put(
                        it.callID(),
                        new StringBuilder(it.tool() + "#" + (script.contains(it.callID()) ? it.callID() : "*")));
            }
            case Delta.CallArguments it ->
                Objects.requireNonNull(calls.get(it.callID())).append(it.json());
            case Delta.CallEnded it ->
                Objects.requireNonNull(calls.get(it.callID())).append('.');
            case Delta.Finished it -> {
                tell(true);
                line.append('=')
                        .append(it.reason().name().toLowerCase(Locale.ROOT).replace('_', '-'));
                if (it.tokens().sum() != 0)
                    line.append(' ')
                            .append(it.tokens().context())
                            .append('/')
                            .append(it.tokens().output());
            }
            case Delta.Failed it -> {
                tell(false);
                line.append('!')
                        .append(Fault.of(it.failure()).name().toLowerCase(Locale.ROOT))
                        .append(it.failure().retryable() ? "+" : "");
                if (it.retryAfter() != null)
                    line.append(' ').append(it.retryAfter().toMillis() / 1000.0).append('s');
            }
            default -> {}
        }
    }

    private void grow(String start, String text, String end) {
        if (!open.equals(end)) {
            close();
            line.append(start);
            open = end;
        }
        line.append(text);
    }

    private void close() {
        if (!open.isEmpty()) line.append(open).append(' ');
        open = "";
    }

    /// For a failed answer it does not matter which calls were complete.
    private void tell(boolean ended) {
        close();
        for (var call : calls.values()) {
            var said = call.toString();
            if (!ended)
                line.append(said.endsWith(".") ? said.substring(0, said.length() - 1) : said)
                        .append(' ');
            else line.append(said).append(said.endsWith(".") ? " " : "… ");
        }
    }
}
