package dev.lungo.tui.draw.markdown;

import dev.lungo.tui.draw.code.CodeBlock;
import dev.lungo.tui.draw.code.Highlighter;
import dev.lungo.tui.draw.look.DrawOptions;
import dev.lungo.tui.draw.look.Glyph;
import dev.lungo.tui.text.CleanText;
import dev.lungo.tui.text.Line;
import dev.lungo.tui.text.Span;
import dev.lungo.tui.text.Style;
import dev.lungo.tui.text.Token;
import dev.lungo.tui.text.Wrap;
import java.util.ArrayList;
import java.util.List;
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
final class BlockLayout {
    private static final int WIDEST_RULE = 40;
    /// `[x] ` before the text of an item.
    private static final int BOX = 4;

    private BlockLayout() {}

    static List<Line> of(Node block, DrawOptions options) {
        return switch (block) {
            case Heading heading ->
                Inlines.rows(heading, Style.of(Token.HEADING).bold(), options.prose());
            case Paragraph paragraph -> Inlines.rows(paragraph, Style.PLAIN, options.prose());
            case FencedCodeBlock code -> CodeBlock.lines(code.getLiteral(), Highlighter.of(info(code)), options);
            case IndentedCodeBlock code -> CodeBlock.lines(code.getLiteral(), Highlighter.of(""), options);
            case BulletList list -> items(list, options);
            case OrderedList list -> items(list, options);
            case BlockQuote quote -> quoted(quote, options);
            case TableBlock table -> new TableLayout(table, options).lines();
            case ThematicBreak _ -> List.of(rule(options));
            case HtmlBlock html -> html(html.getLiteral(), options);
            case LinkReferenceDefinition link -> definition(link, options);
            default -> children(block, options);
        };
    }

    static String info(FencedCodeBlock code) {
        return code.getInfo() == null ? "" : code.getInfo();
    }

    private static Line rule(DrawOptions options) {
        return Line.of(
                options.text(Glyph.HORIZONTAL).repeat(Math.min(options.width(), WIDEST_RULE)), Style.of(Token.BORDER));
    }

    private static List<Line> html(String literal, DrawOptions options) {
        var rows = new ArrayList<Line>();
        for (var line : literal.split("\n", -1))
            rows.addAll(Wrap.words(Line.of(CleanText.row(line, CodeBlock.TAB), Style.MUTED), options.prose(), 0));
        return rows;
    }

    private static List<Line> definition(LinkReferenceDefinition link, DrawOptions options) {
        var text = CleanText.row("[" + link.getLabel() + "]: " + link.getDestination(), 1);
        return Wrap.words(Line.of(text, Style.FAINT), options.prose(), 0);
    }

    static List<Line> children(Node parent, DrawOptions options) {
        var lines = new ArrayList<Line>();
        for (var child = parent.getFirstChild(); child != null; child = child.getNext()) {
            if (!lines.isEmpty() && parted(child)) lines.add(Line.BLANK);
            lines.addAll(of(child, options));
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
        var spans = block.getSourceSpans();
        return spans.isEmpty() ? 0 : spans.getFirst().getLineIndex();
    }

    private static int lastLine(Node block) {
        var spans = block.getSourceSpans();
        return spans.isEmpty() ? 0 : spans.getLast().getLineIndex();
    }

    private static List<Line> quoted(BlockQuote quote, DrawOptions options) {
        var bar = new Span(options.text(Glyph.VERTICAL) + " ", Style.of(Token.BORDER));
        var lines = new ArrayList<Line>();
        for (var line : children(quote, options.inside(bar.width())))
            lines.add(prefixed(line.over(Style.of(Token.QUOTE)), bar));
        return lines;
    }

    static List<Line> items(Node list, DrawOptions options) {
        var lines = new ArrayList<Line>();
        int number = list instanceof OrderedList ordered && ordered.getMarkerStartNumber() != null
                ? ordered.getMarkerStartNumber()
                : 1;
        var bullet = options.text(Glyph.BULLET) + " ";
        for (var item = list.getFirstChild(); item != null; item = item.getNext()) {
            if (!lines.isEmpty() && parted(item)) lines.add(Line.BLANK);
            lines.addAll(item((ListItem) item, list instanceof OrderedList ? number++ + ". " : bullet, options));
        }
        return lines;
    }

    private static List<Line> item(ListItem item, String bullet, DrawOptions options) {
        var box = box(item, options);
        var marker = new Span(box.isEmpty() ? bullet : box, Style.MUTED);
        var indent = Span.plain(" ".repeat(marker.width()));
        var content = children(item, options.inside(marker.width()));
        var lines = new ArrayList<Line>();
        if (content.isEmpty()) lines.add(Line.of(marker.text().strip(), Style.MUTED));
        for (var line : content) lines.add(prefixed(line, lines.isEmpty() ? marker : indent));
        return lines;
    }

    /// A blank line keeps only what can be seen of its prefix.
    private static Line prefixed(Line line, Span prefix) {
        if (!line.spans().isEmpty()) return line.after(prefix);
        var seen = prefix.text().stripTrailing();
        return seen.isEmpty() ? line : line.after(new Span(seen, prefix.style()));
    }

    /// Takes the box of a task from the item's text; empty if it has none.
    private static String box(ListItem item, DrawOptions options) {
        if (!(item.getFirstChild() instanceof Paragraph paragraph) || !(paragraph.getFirstChild() instanceof Text text))
            return "";
        var literal = text.getLiteral();
        boolean done = literal.startsWith("[x] ") || literal.startsWith("[X] ");
        if (!done && !literal.startsWith("[ ] ")) return "";
        text.setLiteral(literal.substring(BOX));
        return options.text(done ? Glyph.TASK_DONE : Glyph.BOX) + " ";
    }
}
