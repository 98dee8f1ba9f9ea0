package dev.lungo.tui.transcript;

import dev.lungo.core.model.Tokens;
import dev.lungo.core.session.FileDiff;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.tui.draw.Receipt;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The figures of a turn that is over, drawn below its last answer.
final class TurnEnd {
    static final String RECEIPT = ":receipt";

    private TurnEnd() {}

    /// `turn` is a prompt and what follows it; null if nothing was answered.
    static @Nullable Block block(List<Message> turn, Drawing drawing) {
        if (turn.isEmpty() || !(turn.getFirst().info() instanceof Message.User prompt)) return null;
        var tokens = Tokens.NONE;
        double cost = 0;
        int steps = 0;
        long end = 0;
        for (var message : turn) {
            if (!(message.info() instanceof Message.Assistant answer)) continue;
            if (answer.time().completed() != null)
                end = Math.max(end, answer.time().completed());
            for (var part : message.parts()) {
                if (!(part instanceof Part.StepFinish step)) continue;
                tokens = tokens.plus(step.tokens());
                cost += step.cost();
                steps++;
            }
        }
        if (steps == 0) return null;
        var receipt = new Receipt(end - prompt.time().created(), steps, tokens, cost, changes(prompt), "");
        var id = prompt.id().value() + RECEIPT;
        var lines = receipt.lines(drawing.options(id, Drawing.INDENT, 0)).stream()
                .map(line -> line.indented(Drawing.INDENT))
                .toList();
        return new Block(id, lines, false);
    }

    private static Receipt.Changes changes(Message.User prompt) {
        List<FileDiff> diffs =
                prompt.summary() == null ? List.of() : prompt.summary().diffs();
        int added = 0;
        int removed = 0;
        for (var diff : diffs) {
            added += diff.additions();
            removed += diff.deletions();
        }
        return new Receipt.Changes(diffs.size(), added, removed);
    }
}
