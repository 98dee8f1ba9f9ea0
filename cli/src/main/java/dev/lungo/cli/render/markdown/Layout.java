package dev.lungo.cli.render.markdown;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.node.Block;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.LinkReferenceDefinition;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.Text;
import org.commonmark.node.ThematicBreak;

/// Lays blocks out for a width. Blank lines stand where the source has them, so the lines of a list's earlier items
/// do not depend on what follows.
final class Layout {
    private static final MarkedText INDENT = MarkedText.plain("  ");
    private static final MarkedText QUOTE = MarkedText.marker("│ ");
    private static final int WIDEST_RULE = 40;
    /// `[x] ` before the text of an item.
    private static final int BOX = 4;

    private Layout() {}

    static List<MarkedLine> of(Node block, int width) {
        return switch (block) {
            case Heading heading -> MarkedWrap.lines(Inlines.of(heading, SpanStyle.HEADING), width);
            case Paragraph paragraph -> MarkedWrap.lines(Inlines.of(paragraph), width);
            case FencedCodeBlock code -> code(code.getLiteral());
            case IndentedCodeBlock code -> code(code.getLiteral());
            case BulletList list -> items(list, width);
            case OrderedList list -> items(list, width);
            case BlockQuote quote -> quoted(quote, width);
            case TableBlock table -> new TableLayout(table, width).lines();
            case ThematicBreak _ ->
                List.of(new MarkedLine(List.of(MarkedText.marker("─".repeat(Math.min(width, WIDEST_RULE))))));
            case HtmlBlock html -> MarkedWrap.lines(List.of(MarkedText.plain(html.getLiteral())), width);
            case LinkReferenceDefinition link ->
                MarkedWrap.lines(
                        List.of(MarkedText.marker("[" + link.getLabel() + "]: " + link.getDestination())), width);
            default -> children(block, width);
        };
    }

    static List<MarkedLine> children(Node parent, int width) {
        var lines = new ArrayList<MarkedLine>();
        for (var child = parent.getFirstChild(); child != null; child = child.getNext()) {
            if (!lines.isEmpty() && parted(child)) lines.add(MarkedLine.BLANK);
            lines.addAll(of(child, width));
        }
        return lines;
    }

    /// True if the source has a blank line before this block.
    static boolean parted(Node block) {
        return block.getPrevious() instanceof Block before
                && block instanceof Block
                && firstLine(block) > lastLine(before) + 1;
    }

    static int firstLine(Node block) {
        return block.getSourceSpans().isEmpty()
                ? 0
                : block.getSourceSpans().getFirst().getLineIndex();
    }

    static int lastLine(Node block) {
        return block.getSourceSpans().isEmpty()
                ? 0
                : block.getSourceSpans().getLast().getLineIndex();
    }

    static List<MarkedLine> code(String literal) {
        if (literal.isEmpty()) return List.of();
        var lines = new ArrayList<MarkedLine>();
        var text = literal.endsWith("\n") ? literal.substring(0, literal.length() - 1) : literal;
        for (var line : text.split("\n", -1)) {
            lines.add(
                    line.isBlank()
                            ? MarkedLine.BLANK
                            : new MarkedLine(List.of(INDENT, new MarkedText(line, Set.of(SpanStyle.CODE)))));
        }
        return lines;
    }

    private static List<MarkedLine> quoted(BlockQuote quote, int width) {
        var lines = new ArrayList<MarkedLine>();
        for (var line : children(quote, width - QUOTE.text().length())) lines.add(line.after(QUOTE));
        return lines;
    }

    static List<MarkedLine> items(Node list, int width) {
        var lines = new ArrayList<MarkedLine>();
        int number = list instanceof OrderedList ordered && ordered.getMarkerStartNumber() != null
                ? ordered.getMarkerStartNumber()
                : 1;
        for (var item = list.getFirstChild(); item != null; item = item.getNext()) {
            if (!lines.isEmpty() && parted(item)) lines.add(MarkedLine.BLANK);
            lines.addAll(item((ListItem) item, list instanceof OrderedList ? number++ + ". " : "• ", width));
        }
        return lines;
    }

    private static List<MarkedLine> item(ListItem item, String bullet, int width) {
        var marker = box(item);
        if (marker.isEmpty()) marker = bullet;
        var indent = MarkedText.plain(" ".repeat(marker.length()));
        var content = children(item, width - marker.length());
        var lines = new ArrayList<MarkedLine>();
        if (content.isEmpty()) lines.add(new MarkedLine(List.of(MarkedText.marker(marker.strip()))));
        for (var line : content) lines.add(line.after(lines.isEmpty() ? MarkedText.marker(marker) : indent));
        return lines;
    }

    /// Takes the box of a task from the item's text; empty if it has none.
    private static String box(ListItem item) {
        if (!(item.getFirstChild() instanceof Paragraph paragraph) || !(paragraph.getFirstChild() instanceof Text text))
            return "";
        var literal = text.getLiteral();
        boolean done = literal.startsWith("[x] ") || literal.startsWith("[X] ");
        if (!done && !literal.startsWith("[ ] ")) return "";
        text.setLiteral(literal.substring(BOX));
        return done ? "☑ " : "☐ ";
    }
}
