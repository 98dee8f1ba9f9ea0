package dev.lungo.tui.dialog.context;

import dev.lungo.client.LungoClient;
import dev.lungo.core.id.Id;
import dev.lungo.core.session.Session;
import dev.lungo.core.usage.ContextUse.Kind;
import dev.lungo.core.usage.ContextUse.Passage;
import dev.lungo.tui.dialog.reader.ReaderDialog;
import dev.lungo.tui.state.Effect;
import dev.lungo.tui.state.Incoming;
import dev.lungo.tui.state.State;
import dev.lungo.tui.state.Transition;
import dev.lungo.tui.text.CleanText;
import dev.lungo.tui.text.Line;
import dev.lungo.tui.text.Style;
import java.util.ArrayList;
import java.util.List;

/// Fetches the texts of one kind, to read them.
record LoadPassages(Id<Session> id, Kind kind) implements Effect.Remote {
    @Override
    public String purpose() {
        return "read the texts of the context window";
    }

    @Override
    public Loaded run(LungoClient client) {
        return new Loaded(kind, client.at(id).context(kind));
    }

    /// The answer of the server.
    record Loaded(Kind kind, List<Passage> passages) implements Incoming.Result {
        @Override
        public Transition fold(State state) {
            if (!(state.dialog() instanceof ContextDialog)) return Transition.to(state);
            var lines = new ArrayList<Line>();
            var copied = new StringBuilder();
            for (var passage : passages) {
                if (!lines.isEmpty()) lines.add(Line.BLANK);
                lines.add(Line.of("── " + CleanText.title(passage.name()), Style.ACCENT));
                lines.addAll(ReaderDialog.plain(passage.text()));
                copied.append(passage.text()).append('\n');
            }
            return Transition.to(
                    ReaderDialog.open(state, SegmentWords.name(kind) + " · as sent", lines, copied.toString()));
        }
    }
}
