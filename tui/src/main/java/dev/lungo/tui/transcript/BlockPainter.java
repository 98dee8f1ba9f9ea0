package dev.lungo.tui.transcript;

import dev.lungo.client.session.MessageWindow;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.tui.text.Line;
import dev.lungo.tui.text.Span;
import dev.lungo.tui.text.Style;
import dev.lungo.tui.text.Token;
import dev.lungo.tui.text.Wrap;
import java.util.ArrayList;
import java.util.List;

/// Draws the parts of a message as blocks, in the columns of the transcript: a rail in column 2, text from column 4.
final class BlockPainter {
    private static final int INDENT = 3;

    private BlockPainter() {}

    static List<Block> blocks(Message message, MessageWindow window, Drawing drawing) {
        return message.info() instanceof Message.User
                ? List.of(prompt(message, drawing))
                : answer(message, window, drawing);
    }

    private static Block prompt(Message message, Drawing drawing) {
        var lines = new ArrayList<Line>();
        var rail = new Span(" ▌ ", Style.ACCENT);
        for (var part : message.parts())
            if (part instanceof Part.Text text && !Boolean.TRUE.equals(text.synthetic()))
                for (var row : text.text().split("\n", -1))
                    for (var line : Wrap.words(Line.of(Span.plain(row)), drawing.width() - INDENT - 1, 0))
                        lines.add(new Line(line.spans(), Style.PLAIN.on(Token.PANEL))
                                .after(rail)
                                .over(Style.PLAIN.on(Token.PANEL)));
        return new Block(message.info().id().value(), lines, false);
    }

    private static List<Block> answer(Message message, MessageWindow window, Drawing drawing) {
        var blocks = new ArrayList<Block>();
        for (var part : message.parts()) {
            if (part instanceof Part.Text text && !window.text(text).isBlank())
                blocks.add(new Block(part.id().value(), text(window.text(text), drawing), false));
            if (part instanceof Part.Tool tool)
                blocks.add(new Block(
                        part.id().value(),
                        List.of(Line.of(tool.tool(), Style.MUTED).indented(INDENT)),
                        true));
        }
        return blocks;
    }

    private static List<Line> text(String text, Drawing drawing) {
        var lines = new ArrayList<Line>();
        for (var row : text.strip().split("\n", -1))
            for (var line : Wrap.words(Line.of(Span.plain(row)), Math.min(100, drawing.width() - INDENT - 1), 0))
                lines.add(line.indented(INDENT));
        return lines;
    }
}
