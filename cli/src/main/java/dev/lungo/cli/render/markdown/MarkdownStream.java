package dev.lungo.cli.render.markdown;

import java.util.ArrayList;
import java.util.List;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.BulletList;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.ThematicBreak;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/// Markdown that arrives in pieces. A block is returned when nothing that follows can change it, an item of a list
/// when the next one begins, and a line of code when it ends; no line is returned twice. A link whose address is
/// defined further below stays as it was written, with the definition shown where it stands. For one thread.
public final class MarkdownStream {
    private static final Parser PARSER = Parser.builder()
            .includeSourceSpans(IncludeSourceSpans.BLOCKS)
            .extensions(List.of(
                    TablesExtension.create(),
                    StrikethroughExtension.builder().requireTwoTildes(true).build()))
            .build();

    private final int width;
    /// The text added since the start of the last block, which may still grow.
    private final StringBuilder source = new StringBuilder();
    /// The number of lines of that block returned so far.
    private int returned;
    private boolean begun;
    private boolean parted;

    public MarkdownStream(int width) {
        this.width = width;
    }

    /// The lines of a text that is complete.
    public static List<MarkedLine> lines(String text, int width) {
        var stream = new MarkdownStream(width);
        var lines = new ArrayList<>(stream.add(text));
        lines.addAll(stream.end());
        return lines;
    }

    /// Adds a piece and returns the lines that it completes.
    public List<MarkedLine> add(String piece) {
        int lineEnd = piece.lastIndexOf('\n');
        source.append(piece);
        return lineEnd < 0 ? List.of() : read(source.length() - (piece.length() - lineEnd - 1), false);
    }

    /// Returns what is left. The next piece begins another text.
    public List<MarkedLine> end() {
        var rest = read(source.length(), true);
        source.setLength(0);
        begun = false;
        parted = false;
        return rest;
    }

    /// True if something was added that has not been returned.
    public boolean pending() {
        return !source.isEmpty();
    }

    private List<MarkedLine> read(int length, boolean all) {
        var text = source.substring(0, length);
        var lines = new ArrayList<MarkedLine>();
        var document = PARSER.parse(text);
        for (var block = document.getFirstChild(); block != null; block = block.getNext()) {
            parted |= Layout.parted(block) || block.getPrevious() == null && Layout.firstLine(block) > 0;
            boolean complete = all || block.getNext() != null || closed(block, text);
            take(complete ? Layout.of(block, width) : settled(block), lines);
            if (block.getNext() == null) keep(block, text, complete);
            else if (complete) next();
        }
        return lines;
    }

    private void take(List<MarkedLine> block, List<MarkedLine> lines) {
        if (block.size() <= returned) return;
        if (returned == 0 && parted && begun) lines.add(MarkedLine.BLANK);
        lines.addAll(block.subList(returned, block.size()));
        returned = block.size();
        begun = true;
        parted = false;
    }

    private void next() {
        returned = 0;
        parted = false;
    }

    /// Drops the source of what is complete.
    private void keep(Node last, String text, boolean complete) {
        if (complete) {
            next();
            // A blank line after it parts it from what follows.
            parted = blankEnd(text);
            source.delete(0, text.length());
        } else if (last instanceof FencedCodeBlock) {
            // The lines that were returned need not be read again with each that follows.
            int fence = start(last, text);
            source.delete(text.indexOf('\n', fence) + 1, text.length()).delete(0, fence);
            returned = 0;
        } else {
            source.delete(0, start(last, text));
        }
    }

    private static int start(Node block, String text) {
        int from = block.getSourceSpans().isEmpty()
                ? 0
                : block.getSourceSpans().getFirst().getInputIndex();
        return text.lastIndexOf('\n', from - 1) + 1;
    }

    private static boolean blankEnd(String text) {
        int end = text.endsWith("\n") ? text.length() - 1 : text.length();
        return text.substring(text.lastIndexOf('\n', end - 1) + 1, end).isBlank();
    }

    /// True if the last block cannot grow.
    private static boolean closed(Node block, String text) {
        return switch (block) {
            case Heading heading ->
                text.startsWith("#", heading.getSourceSpans().getFirst().getInputIndex()) || blankEnd(text);
            case FencedCodeBlock code -> code.getClosingFenceLength() != null;
            case ThematicBreak _ -> true;
            case Paragraph _ -> blankEnd(text);
            default -> false;
        };
    }

    /// The lines of a block that may still grow which stay as they are.
    private List<MarkedLine> settled(Node block) {
        return switch (block) {
            case FencedCodeBlock code when !code.getLiteral().isEmpty() -> Layout.code(code.getLiteral());
            case BulletList _, OrderedList _ -> itemsBeforeLast(block);
            default -> List.of();
        };
    }

    private List<MarkedLine> itemsBeforeLast(Node list) {
        var last = list.getLastChild();
        if (last == null || last == list.getFirstChild()) return List.of();
        last.unlink();
        return Layout.items(list, width);
    }
}
