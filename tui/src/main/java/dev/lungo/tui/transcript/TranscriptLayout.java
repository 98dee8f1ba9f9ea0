package dev.lungo.tui.transcript;

import dev.lungo.client.session.SessionModel;
import dev.lungo.core.id.Id;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.tui.draw.tool.ToolDrawing;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Lays messages out. Calls that fold share a line with their neighbors, across messages, since each step of a turn
/// is a message of its own; a turn that is over ends with its figures.
final class TranscriptLayout {
    private final TranscriptRows before;
    private final SessionModel model;
    private final Drawing drawing;
    private final long now;
    private final Map<Id<Message>, MessageBlocks> known = new HashMap<>();
    private final List<Block> blocks = new ArrayList<>();
    private final List<Part.Tool> folding = new ArrayList<>();

    TranscriptLayout(TranscriptRows before, SessionModel model, Drawing drawing, long now) {
        this.before = before;
        this.model = model;
        this.drawing = drawing;
        this.now = now;
        if (drawing.equals(before.drawing()))
            for (var message : before.messages())
                known.put(message.message().info().id(), message);
    }

    TranscriptRows of(List<Message> shown) {
        var all = new ArrayList<MessageBlocks>(shown.size());
        boolean changed = shown.size() != before.messages().size() || !drawing.equals(before.drawing());
        for (int i = 0; i < shown.size(); i++) {
            var drawn = drawn(shown.get(i), shown);
            changed = changed || drawn != before.messages().get(i);
            all.add(drawn);
        }
        return changed || model.busy() != hasOpenEnd() ? laidOut(all, shown) : before;
    }

    /// True if the rows were laid out while the last turn ran, and lack its figures.
    private boolean hasOpenEnd() {
        return before.blocks().isEmpty() || !before.blocks().getLast().isNote();
    }

    private MessageBlocks drawn(Message message, List<Message> shown) {
        var situation = situation(message, shown);
        var rows = known.get(message.info().id());
        int length = BlockPainter.length(message, model.conversation());
        return rows != null && rows.shows(message, length, situation)
                ? rows
                : BlockPainter.draw(message, model, drawing, situation, rows);
    }

    private MessageBlocks.Situation situation(Message message, List<Message> shown) {
        var revert = model.session().revert();
        boolean undone = revert != null && message.info().id().compareTo(revert.messageID()) >= 0;
        var asking = new ArrayList<String>();
        for (var ask : model.asks().open())
            if (ask.call() != null
                    && ask.call().messageID().equals(message.info().id()))
                asking.add(ask.call().callID());
        return new MessageBlocks.Situation(waits(message, shown), undone, asking, now);
    }

    /// True for a prompt that was sent while a turn runs and that the model does not have yet.
    private boolean waits(Message message, List<Message> shown) {
        if (!model.busy() || !(message.info() instanceof Message.User)) return false;
        for (var other : shown.reversed()) {
            if (other.info() instanceof Message.Assistant answer)
                return message.info().id().compareTo(answer.id()) > 0 && !"stop".equals(answer.finish());
        }
        return false;
    }

    private TranscriptRows laidOut(List<MessageBlocks> all, List<Message> shown) {
        int start = 0;
        boolean undone = false;
        for (int i = 0; i < all.size(); i++) {
            var message = all.get(i);
            if (message.message().info() instanceof Message.User) {
                end(shown.subList(start, i), undone);
                start = i;
            }
            if (message.at().undone() && !undone) {
                flush();
                blocks.add(UndoneRule.above(message.message()));
            }
            undone = message.at().undone();
            message.items().forEach(this::add);
        }
        if (!model.busy()) end(shown.subList(start, shown.size()), undone);
        flush();
        return placed(all);
    }

    private void end(List<Message> turn, boolean undone) {
        flush();
        var receipt = TurnEnd.block(turn, drawing);
        if (receipt != null) blocks.add(undone ? receipt.undone() : receipt);
    }

    private void add(Item piece) {
        switch (piece) {
            case Item.Whole it -> {
                flush();
                blocks.add(it.block());
            }
            case Item.Folding it -> folding.add(it.call());
        }
    }

    private void flush() {
        if (folding.isEmpty()) return;
        var id = folding.getFirst().id().value();
        var lines = ToolDrawing.grouped(folding, drawing.options(id, Drawing.INDENT, now)).stream()
                .map(line -> line.indented(Drawing.INDENT))
                .toList();
        var parts = folding.stream().map(call -> call.id().value()).toList();
        blocks.add(new Block(id, lines, true, parts));
        folding.clear();
    }

    private TranscriptRows placed(List<MessageBlocks> all) {
        var tops = new ArrayList<Integer>(blocks.size());
        int height = 0;
        Block last = null;
        for (var block : blocks) {
            if (last != null && !(last.tight() && block.tight())) height++;
            tops.add(height);
            height += block.lines().size();
            last = block;
        }
        return new TranscriptRows(drawing, all, blocks, tops, height);
    }
}
