package dev.lungo.tui.draw.markdown;

import dev.lungo.tui.draw.code.CodeBlock;
import dev.lungo.tui.draw.code.Highlighter;
import dev.lungo.tui.draw.look.DrawOptions;
import dev.lungo.tui.text.Line;
import java.util.ArrayList;
import java.util.List;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TableBlock;
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
import org.jspecify.annotations.Nullable;

/// Markdown that arrives in pieces. A block is returned when nothing that follows can change it, an item of a list
/// when the next one begins, and a line of code when it ends; no line is returned twice. A link whose address is
/// defined further below stays as it was written, with the definition shown where it stands. For one thread.
public final class MarkdownStream implements LineStream {
    private static final Parser PARSER = Parser.builder()
            .includeSourceSpans(IncludeSourceSpans.BLOCKS)
            .extensions(List.of(
                    TablesExtension.create(),
                    StrikethroughExtension.builder().requireTwoTildes(true).build()))
            .build();

    private static final int PIECE = 240;

    private final DrawOptions options;
    /// The text added since the start of the last block, which may still grow.
    private final StringBuilder source = new StringBuilder();
    /// The number of lines of that block returned so far.
    private int returned;
    private boolean begun;
    private boolean parted;
    /// The colors of the code block that is open.
    private @Nullable Highlighter highlighter;
    /// The beginning of the paragraph at the start of the source, with a letter in its place there.
    private ParagraphStart start;
    private final int piece;
    /// The length of the source at which the next piece of a paragraph is sought.
    private int enough;

    public MarkdownStream(DrawOptions options) {
        this(options, PIECE);
    }

    /// `piece` is the length that a paragraph has to grow before more of its beginning is laid out for good.
    MarkdownStream(DrawOptions options, int piece) {
        this.options = options;
        this.piece = piece;
        enough = piece;
        start = new ParagraphStart(options);
    }

    /// The lines of a text that is complete.
    public static List<Line> lines(String text, DrawOptions options) {
        var stream = new MarkdownStream(options);
        var lines = new ArrayList<>(stream.add(text));
        lines.addAll(stream.end());
        return lines;
    }

    @Override
    public List<Line> add(String piece) {
        int lineEnd = piece.lastIndexOf('\n');
        source.append(piece);
        var lines = lineEnd < 0 ? List.<Line>of() : read(source.length() - (piece.length() - lineEnd - 1), false);
        if (source.length() >= enough) shorten();
        return lines;
    }

    /// Lays the beginning of a long paragraph out for good. Without one, the source has to double before the next try.
    private void shorten() {
        int taken = start.take(source.toString(), PARSER);
        if (taken > 0) source.replace(0, taken, ParagraphStart.PLACE);
        enough = taken > 0 ? source.length() + piece : 2 * source.length();
    }

    /// Gives the source back the beginning of a paragraph if `first`, the first block of a text that begins with the
    /// source, is not its rest: a line below can make the paragraph a heading or a table.
    private boolean restores(@Nullable Node first, String text) {
        if (start.isEmpty() || start.continuesIn(first, text)) return false;
        source.replace(0, ParagraphStart.PLACE.length(), start.source());
        forget();
        enough = 2 * source.length();
        return true;
    }

    private void forget() {
        if (!start.isEmpty()) start = new ParagraphStart(options);
        enough = piece;
    }

    @Override
    public List<Line> end() {
        var rest = read(source.length(), true);
        source.setLength(0);
        begun = false;
        parted = false;
        highlighter = null;
        return rest;
    }

    @Override
    public boolean pending() {
        return !source.isEmpty();
    }

    /// Drawn as if what is open were closed.
    @Override
    public List<Line> open() {
        var text = Unfinished.closed(source.toString());
        var first = PARSER.parse(text).getFirstChild();
        if (restores(first, text)) return open();
        var lines = new ArrayList<Line>();
        boolean gap = parted;
        int skipped = returned;
        var code = highlighter == null ? null : highlighter.copy();
        for (var block = first; block != null; block = block.getNext()) {
            gap |= isParted(block);
            var rows = rows(block, code);
            code = null;
            if (rows.size() > skipped) {
                if (skipped == 0 && gap && (begun || !lines.isEmpty())) lines.add(Line.BLANK);
                lines.addAll(rows.subList(skipped, rows.size()));
                gap = false;
            }
            skipped = 0;
        }
        return lines;
    }

    private static boolean isParted(Node block) {
        return BlockLayout.parted(block) || block.getPrevious() == null && BlockLayout.firstLine(block) > 0;
    }

    private List<Line> read(int length, boolean all) {
        var text = source.substring(0, length);
        var first = PARSER.parse(text).getFirstChild();
        int before = source.length();
        if (restores(first, text)) return read(length + source.length() - before, all);
        var lines = new ArrayList<Line>();
        if (first == null) skipBlank(length);
        for (var block = first; block != null; block = block.getNext()) {
            parted |= isParted(block);
            boolean complete = all || block.getNext() != null || closed(block, text);
            take(complete ? rows(block, highlighter) : settled(block), lines);
            if (complete) highlighter = null;
            if (block.getNext() == null) keep(block, text, complete);
            else if (complete) next();
        }
        return lines;
    }

    private void skipBlank(int length) {
        parted |= length > 0;
        source.delete(0, length);
    }

    /// The rows of a block; those of code continue in the colors of the rows before them.
    private List<Line> rows(Node block, @Nullable Highlighter code) {
        if (!start.isEmpty() && block.getPrevious() == null && block instanceof Paragraph rest) return start.with(rest);
        return code != null && block instanceof FencedCodeBlock fenced
                ? CodeBlock.lines(fenced.getLiteral(), code, options)
                : BlockLayout.of(block, options);
    }

    private void take(List<Line> block, List<Line> lines) {
        if (block.size() <= returned) return;
        if (returned == 0 && parted && begun) lines.add(Line.BLANK);
        lines.addAll(block.subList(returned, block.size()));
        returned = block.size();
        begun = true;
        parted = false;
    }

    private void next() {
        returned = 0;
        parted = false;
        forget();
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
            // Without the paragraph before it, an indented row would be code.
            if (last instanceof TableBlock) source.delete(0, indent());
        }
    }

    private int indent() {
        int indent = 0;
        while (indent < source.length() && " \t".indexOf(source.charAt(indent)) >= 0) indent++;
        return indent;
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
    private List<Line> settled(Node block) {
        return switch (block) {
            case FencedCodeBlock code -> settled(code);
            case BulletList _, OrderedList _ -> itemsBeforeLast(block);
            default -> List.of();
        };
    }

    private List<Line> settled(FencedCodeBlock code) {
        if (highlighter == null) highlighter = Highlighter.of(BlockLayout.info(code));
        return CodeBlock.lines(code.getLiteral(), highlighter, options);
    }

    private List<Line> itemsBeforeLast(Node list) {
        var last = list.getLastChild();
        if (last == null || last == list.getFirstChild()) return List.of();
        last.unlink();
        return BlockLayout.items(list, options);
    }
}
