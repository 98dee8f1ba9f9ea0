package dev.lungo.cli.render;

import dev.lungo.cli.terminal.Ink;
import dev.lungo.client.session.LiveText;
import dev.lungo.client.session.News;
import dev.lungo.client.session.Notice;
import dev.lungo.client.session.SessionModel;
import dev.lungo.client.session.TurnActivity;
import dev.lungo.client.session.TurnFigures;
import dev.lungo.core.ask.PermissionRequest;
import dev.lungo.core.id.Id;
import dev.lungo.core.session.Failure;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.SessionStatus;
import dev.lungo.tui.draw.FailureWords;
import dev.lungo.tui.draw.NoticeDrawing;
import dev.lungo.tui.draw.Receipt;
import dev.lungo.tui.draw.TypedPrompt;
import dev.lungo.tui.draw.tool.CallFacts;
import dev.lungo.tui.draw.tool.ToolDrawing;
import dev.lungo.tui.text.CleanText;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// A session for a person: texts as they stream, a line and a drawing for each settled tool call, and
/// a line of figures at the end.
public final class TextScreen implements Screen {
    private final TerminalOutput output;
    private final Options options;
    /// The number of characters shown of each text that has not ended.
    private final Map<Id<Part>, Integer> shown = new HashMap<>();
    private final Set<Id<Part>> drawn = new HashSet<>();
    private final Set<Id<Message>> typed = new HashSet<>();
    private final Set<Id<Message>> seen = new HashSet<>();
    private final Set<Id<Message>> summaries = new HashSet<>();
    private final Set<String> asked = new HashSet<>();
    private final Siblings siblings = new Siblings();
    private final ActivityRows activity;
    private final LongSupplier clock;
    private final SessionChanges changes;
    private int attempt;
    private @Nullable String provider;

    /// `thinking` shows reasoning, `prompts` what was asked, `changes` new titles and what was undone.
    public record Options(boolean thinking, boolean prompts, boolean changes) {}

    private enum Kind {
        ANSWER,
        REASONING
    }

    public TextScreen(TerminalOutput output, Options options, LongSupplier clock) {
        this.output = output;
        this.options = options;
        this.clock = clock;
        this.activity = new ActivityRows(clock);
        this.changes = new SessionChanges(output);
    }

    /// Shows a stored message.
    public void show(Message message) {
        message(message.info());
        for (var part : message.parts()) part(part, 0);
        if (message.info() instanceof Message.Assistant answer && answer.error() != null) failure(answer.error());
    }

    /// A prompt that the person sees already.
    public void seen(Id<Message> prompt) {
        seen.add(prompt);
    }

    @Override
    public void draw(News news) {
        switch (news) {
            case News.OfMessage it -> message(it.info());
            case News.OfPart it -> part(it.part(), it.depth());
            case News.OfText it -> grown(it.part(), it.text());
            case News.OfStatus it -> status(it.status());
            case News.Noticed it -> notice(it.notice());
            case News.OfSession it -> {
                if (options.changes) changes.draw(it.before(), it.now());
            }
            case News.Deleted _ -> {
                if (options.changes) changes.deleted();
            }
        }
    }

    private void message(Message.Info info) {
        switch (info) {
            case Message.User _ -> typed.add(info.id());
            case Message.Assistant answer -> {
                if (Boolean.TRUE.equals(answer.summary())) summaries.add(answer.id());
                provider = answer.providerID();
            }
        }
    }

    private void part(Part part, int depth) {
        if (drawn.contains(part.id())) return;
        if (typed.contains(part.messageID())) {
            typed(part);
            return;
        }
        switch (part) {
            case Part.Text text when depth == 0 && hidden(text) -> drawn.add(text.id());
            case Part.Text text when depth == 0 -> text(text.id(), kind(text), text.text(), text.time());
            case Part.Reasoning thought
            when depth == 0 && options.thinking -> text(thought.id(), Kind.REASONING, thought.text(), thought.time());
            case Part.Tool tool -> tool(tool, depth);
            case Part.Retry again -> retry(again);
            case Part.Text _,
                    Part.Reasoning _,
                    Part.File _,
                    Part.Subtask _,
                    Part.AgentMention _,
                    Part.StepStart _,
                    Part.StepFinish _,
                    Part.Snapshot _,
                    Part.Patch _,
                    Part.Compaction _ -> {}
        }
    }

    private static boolean hidden(Part.Text text) {
        return Boolean.TRUE.equals(text.synthetic());
    }

    /// A summary is the model's note to itself and not an answer.
    private Kind kind(Part.Text text) {
        return summaries.contains(text.messageID()) ? Kind.REASONING : Kind.ANSWER;
    }

    private void typed(Part part) {
        drawn.add(part.id());
        if (part instanceof Part.Compaction) output.note(output.paint(Ink.FAINT, "Conversation compacted. Summary:"));
        if (!options.prompts || seen.contains(part.messageID())) return;
        if (part instanceof Part.Text text && !hidden(text)) {
            output.endParagraph();
            for (var line : CleanText.text(TypedPrompt.of(text)).strip().split("\n", -1))
                output.note(output.paint(Ink.STRONG, "› " + line));
            output.endParagraph();
        } else if (part instanceof Part.File file) {
            output.note(output.paint(
                    Ink.FAINT, "› " + CleanText.title(file.filename() == null ? file.mime() : file.filename())));
        }
    }

    private void text(Id<Part> id, Kind kind, String text, Part.@Nullable Span time) {
        boolean complete = time == null || time.end() != null;
        if (complete && text.isBlank() && !shown.containsKey(id)) {
            drawn.add(id);
            return;
        }
        int length = shown.getOrDefault(id, 0);
        if (text.length() > length) print(kind, text.substring(length));
        shown.put(id, Math.max(text.length(), length));
        if (complete) close(id);
    }

    private void close(Id<Part> id) {
        drawn.add(id);
        var length = shown.remove(id);
        if (length != null && length > 0) output.endParagraph();
    }

    private void grown(Part part, LiveText text) {
        if (drawn.contains(part.id())) return;
        if (part instanceof Part.Text it && !hidden(it)) grown(it.id(), kind(it), text);
        if (part instanceof Part.Reasoning && options.thinking) grown(part.id(), Kind.REASONING, text);
    }

    private void grown(Id<Part> id, Kind kind, LiveText text) {
        int length = shown.getOrDefault(id, 0);
        if (text.length() <= length) return;
        print(kind, text.from(length));
        shown.put(id, text.length());
    }

    private void print(Kind kind, String text) {
        if (kind == Kind.ANSWER) output.answer(text);
        else output.murmur(text);
    }

    private void tool(Part.Tool tool, int depth) {
        siblings.note(tool);
        if (!tool.state().settled()) return;
        drawn.add(tool.id());
        var heading = siblings.heading(tool.sessionID());
        var options = output.drawing(depth, false, clock.getAsLong());
        if (heading != null) output.note("  ".repeat(depth) + output.paint(Ink.FAINT, CleanText.title(heading) + ":"));
        var patches = ToolDrawing.patches(tool);
        boolean seen = !patches.isEmpty() && asked.containsAll(patches);
        output.note(TerminalOutput.indented(
                seen
                        ? List.of(ToolDrawing.line(tool, CallFacts.NONE, options))
                        : ToolDrawing.lines(tool, CallFacts.NONE, options),
                depth));
    }

    private void retry(Part.Retry retry) {
        drawn.add(retry.id());
        output.note(NoticeDrawing.retry(retry, output.drawing(0, false, clock.getAsLong())));
    }

    private void status(SessionStatus status) {
        if (!(status instanceof SessionStatus.Retry next) || next.attempt() == attempt) return;
        attempt = next.attempt();
        if (!output.live()) output.note(activity.countdown(next));
    }

    /// Changes say what a toast says of an undo.
    private void notice(Notice notice) {
        switch (notice) {
            case Notice.Budget it -> warning(it.message());
            case Notice.Toast it -> {
                if (!options.changes && Screen.isWarning(it.toast()))
                    warning(it.toast().message());
            }
            case Notice.Failed _, Notice.Compacted _ -> {}
        }
    }

    @Override
    public void tick(SessionModel now) {
        if (output.live()) output.live(activity.rows(TurnActivity.of(now), output));
    }

    @Override
    public void stopping() {
        output.endParagraph();
    }

    @Override
    public void failure(Failure failure) {
        if (failure instanceof Failure.Aborted) {
            output.note(output.paint(Ink.WARNING, "Interrupted."));
            return;
        }
        output.endParagraph();
        output.note(output.paint(Ink.BAD, "✗ " + FailureWords.of(failure, provider)));
        var advice = FailureReport.advice(failure);
        if (!advice.isEmpty()) output.note("  " + advice);
    }

    @Override
    public void asked(PermissionRequest request) {
        if (request.metadata().get("diff") instanceof String diff) asked.add(diff);
    }

    @Override
    public void warning(String text) {
        output.note(output.paint(Ink.WARNING, "! " + CleanText.text(text)));
    }

    /// Ends with the receipt.
    @Override
    public void end(TurnFigures figures, long millis, String misses) {
        output.live(List.of());
        output.endParagraph();
        if (figures.steps() == 0) return;
        var receipt =
                new Receipt(millis, figures.steps(), figures.tokens(), figures.cost(), Receipt.Changes.NONE, misses);
        output.note(receipt.lines(output.drawing(0, false, clock.getAsLong())));
    }
}
