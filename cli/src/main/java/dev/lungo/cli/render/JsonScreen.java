package dev.lungo.cli.render;

import dev.lungo.cli.terminal.CommandTerminal;
import dev.lungo.client.session.News;
import dev.lungo.client.session.Notice;
import dev.lungo.client.session.SessionModel;
import dev.lungo.client.session.TurnFigures;
import dev.lungo.core.ask.PermissionRequest;
import dev.lungo.core.id.Id;
import dev.lungo.core.session.Failure;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.Session;
import dev.lungo.tui.draw.NoticeDrawing;
import dev.lungo.wire.Json;
import java.util.HashSet;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// One JSON object a line, in the shapes of `opencode run --format json`: finished parts only. `model_switched` and
/// `budget_warning` are ours.
public final class JsonScreen implements Screen {
    private final CommandTerminal terminal;
    private final Id<Session> session;
    private final boolean thinking;
    private final LongSupplier clock;
    private final Set<Id<Part>> printed = new HashSet<>();
    private final Set<Id<Message>> typed = new HashSet<>();

    private record Line(
            String type,
            long timestamp,
            Id<Session> sessionID,
            @Nullable Part part,
            @Nullable Failure error,
            @Nullable String message) {}

    public JsonScreen(CommandTerminal terminal, Id<Session> session, boolean thinking, LongSupplier clock) {
        this.terminal = terminal;
        this.session = session;
        this.thinking = thinking;
        this.clock = clock;
    }

    @Override
    public void draw(News news) {
        switch (news) {
            case News.OfMessage it -> {
                if (it.info() instanceof Message.User) typed.add(it.info().id());
            }
            case News.OfPart it -> {
                if (it.depth() == 0 && !typed.contains(it.part().messageID())) part(it.part());
            }
            case News.Noticed it -> notice(it.notice());
            case News.OfText _, News.OfStatus _, News.OfSession _, News.Deleted _ -> {}
        }
    }

    /// Budgets are warned of on standard error, too, because people may not be the readers of the lines.
    private void notice(Notice notice) {
        switch (notice) {
            case Notice.Budget it -> {
                print(new Line("budget_warning", clock.getAsLong(), session, null, null, it.message()));
                warning(it.message());
            }
            case Notice.Toast it -> {
                if (Screen.isWarning(it.toast())) warning(it.toast().message());
            }
            case Notice.Failed _, Notice.Compacted _ -> {}
        }
    }

    private void part(Part part) {
        switch (part) {
            case Part.StepStart _ -> once("step_start", part);
            case Part.StepFinish _ -> once("step_finish", part);
            case Part.Text text when finished(text.time()) -> once("text", part);
            case Part.Reasoning reasoning when thinking && finished(reasoning.time()) -> once("reasoning", part);
            case Part.Tool tool when tool.state().settled() -> once("tool_use", part);
            case Part.Retry retry when NoticeDrawing.switchesModel(retry) -> once("model_switched", part);
            case Part.Text _,
                    Part.Reasoning _,
                    Part.Tool _,
                    Part.File _,
                    Part.Subtask _,
                    Part.AgentMention _,
                    Part.Snapshot _,
                    Part.Patch _,
                    Part.Retry _,
                    Part.Compaction _ -> {}
        }
    }

    private static boolean finished(Part.@Nullable Span time) {
        return time != null && time.end() != null;
    }

    @Override
    public void failure(Failure failure) {
        print(new Line("error", clock.getAsLong(), session, null, failure, null));
    }

    @Override
    public void asked(PermissionRequest request) {}

    @Override
    public void warning(String text) {
        terminal.err().println(text);
        terminal.err().flush();
    }

    @Override
    public void tick(SessionModel now) {}

    @Override
    public void stopping() {}

    @Override
    public void end(TurnFigures figures, long millis, String misses) {}

    private void once(String type, Part part) {
        if (printed.add(part.id())) print(new Line(type, clock.getAsLong(), session, part, null, null));
    }

    private void print(Line line) {
        terminal.out().println(Json.text(line));
        terminal.out().flush();
    }
}
