package dev.lungo.tui.transcript;

import dev.lungo.client.session.MessageWindow;
import dev.lungo.client.session.SessionModel;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.tui.draw.BlockDrawing;
import dev.lungo.tui.draw.NoticeDrawing;
import dev.lungo.tui.draw.tool.CallFacts;
import dev.lungo.tui.draw.tool.ToolDrawing;
import dev.lungo.tui.text.Line;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Draws the parts of one message as items, in the columns of the transcript.
final class BlockPainter {
    /// The rail of a prompt stands in column 2.
    private static final int RAIL = 1;

    private final SessionModel model;
    private final Drawing drawing;
    private final MessageBlocks.Situation situation;
    private final List<Item> items = new ArrayList<>();
    private @Nullable GrowingText growing;
    private boolean moving;

    private BlockPainter(SessionModel model, Drawing drawing, MessageBlocks.Situation situation) {
        this.model = model;
        this.drawing = drawing;
        this.situation = situation;
    }

    /// `before` is the message as it was drawn last.
    static MessageBlocks draw(
            Message message,
            SessionModel model,
            Drawing drawing,
            MessageBlocks.Situation situation,
            @Nullable MessageBlocks before) {
        var painter = new BlockPainter(model, drawing, situation);
        painter.growing = before == null ? null : before.growing();
        int length = length(message, model.conversation());
        if (message.info() instanceof Message.User) painter.prompt(message);
        else painter.answer(message);
        if (situation.undone()) painter.items.replaceAll(Item::undone);
        return new MessageBlocks(
                message, List.copyOf(painter.items), painter.moving, painter.growing, length, situation);
    }

    /// The characters of the texts that grow.
    static int length(Message message, MessageWindow window) {
        int length = 0;
        if (window.live().isEmpty()) return length;
        for (var part : message.parts()) {
            var text = window.live().get(part.id());
            if (text != null) length += text.length();
        }
        return length;
    }

    private void prompt(Message message) {
        var id = message.info().id().value();
        var lines = BlockDrawing.user(message, situation.waits(), drawing.options(id, RAIL, situation.now()));
        add(id, lines, RAIL, false);
    }

    private void answer(Message message) {
        for (var part : message.parts()) {
            switch (part) {
                case Part.Text text -> text(text);
                case Part.Reasoning thought -> thought(thought);
                case Part.Tool tool -> tool(tool);
                case Part.Retry _, Part.Compaction _, Part.File _ -> plain(part);
                case Part.Subtask _,
                        Part.AgentMention _,
                        Part.StepStart _,
                        Part.StepFinish _,
                        Part.Snapshot _,
                        Part.Patch _ -> {}
            }
        }
        if (message.info() instanceof Message.Assistant answer && answer.error() != null) {
            var id = answer.id().value() + ":error";
            var options = drawing.options(id, Drawing.INDENT, situation.now());
            add(id, NoticeDrawing.failure(answer.error(), answer.providerID(), "", options), Drawing.INDENT, false);
        }
    }

    private void text(Part.Text part) {
        if (Boolean.TRUE.equals(part.synthetic())) return;
        var options = drawing.options(part.id().value(), Drawing.INDENT, situation.now());
        var live = model.conversation().live().get(part.id());
        boolean ended = part.time() == null || part.time().end() != null;
        if (live == null || ended) {
            plain(part);
            return;
        }
        if (growing == null || !growing.continues(part, options, live.length()))
            growing = GrowingText.of(part, options);
        var rows = growing.rows(live);
        if (!rows.isEmpty()) items.add(new Item.Whole(new Block(part.id().value(), rows, false)));
    }

    private void thought(Part.Reasoning part) {
        boolean open = part.time().end() == null;
        moving |= open;
        var shown = open ? withText(part, model.conversation().text(part)) : part;
        var options = drawing.options(part.id().value(), Drawing.INDENT, situation.now());
        add(part.id().value(), BlockDrawing.part(shown, CallFacts.NONE, options), Drawing.INDENT, true);
    }

    private static Part.Reasoning withText(Part.Reasoning part, String text) {
        return new Part.Reasoning(part.id(), part.sessionID(), part.messageID(), text, part.time(), part.metadata());
    }

    private void tool(Part.Tool part) {
        boolean folded = !drawing.open().contains(part.id().value());
        if (folded && !situation.undone() && ToolDrawing.folds(part)) {
            items.add(new Item.Folding(part));
            return;
        }
        moving |= !part.state().settled();
        var options = drawing.options(part.id().value(), Drawing.INDENT, situation.now());
        var facts = Facts.of(part, model, situation);
        add(part.id().value(), ToolDrawing.lines(part, facts, options), Drawing.INDENT, true);
    }

    private void plain(Part part) {
        var options = drawing.options(part.id().value(), Drawing.INDENT, situation.now());
        var lines = BlockDrawing.part(part, CallFacts.NONE, options);
        add(part.id().value(), lines, Drawing.INDENT, false);
    }

    private void add(String id, List<Line> lines, int indent, boolean tight) {
        if (lines.isEmpty()) return;
        var rows = new ArrayList<Line>(lines.size());
        for (var line : lines) rows.add(Drawing.indented(line, indent));
        items.add(new Item.Whole(new Block(id, rows, tight)));
    }
}
