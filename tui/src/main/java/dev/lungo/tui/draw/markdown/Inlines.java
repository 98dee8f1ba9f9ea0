package dev.lungo.tui.draw.markdown;

import dev.lungo.tui.draw.code.CodeBlock;
import dev.lungo.tui.text.CleanText;
import dev.lungo.tui.text.Line;
import dev.lungo.tui.text.Span;
import dev.lungo.tui.text.Style;
import dev.lungo.tui.text.Token;
import dev.lungo.tui.text.Wrap;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.commonmark.ext.gfm.strikethrough.Strikethrough;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.CustomNode;
import org.commonmark.node.Emphasis;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;

/// The text within a paragraph, a heading, or a cell: one line for each hard line break. A line end of the source is a
/// blank, because lines are broken for the screen.
final class Inlines extends AbstractVisitor {
    private static final String MAIL = "mailto:";

    private final List<Line> lines = new ArrayList<>();
    private List<Span> spans = new ArrayList<>();
    private Style style;

    private Inlines(Style style) {
        this.style = style;
    }

    static List<Line> of(Node parent, Style style) {
        var inlines = new Inlines(style);
        inlines.visitChildren(parent);
        inlines.finishLine();
        return inlines.lines;
    }

    /// The same in rows of a width.
    static List<Line> rows(Node parent, Style style, int width) {
        return wrapped(of(parent, style), width);
    }

    static List<Line> wrapped(List<Line> lines, int width) {
        if (lines.size() == 1) return Wrap.words(lines.getFirst(), width, 0);
        var rows = new ArrayList<Line>();
        for (var line : lines) rows.addAll(Wrap.words(line, width, 0));
        return rows;
    }

    private void finishLine() {
        lines.add(new Line(spans, Style.PLAIN));
        spans = new ArrayList<>();
    }

    /// An entity can stand for a control character, so text is cleaned here.
    private void add(String text) {
        if (!text.isEmpty()) spans.add(new Span(CleanText.row(text, CodeBlock.TAB), style));
    }

    private void within(UnaryOperator<Style> look, Node content) {
        var before = style;
        style = look.apply(style);
        visitChildren(content);
        style = before;
    }

    @Override
    public void visit(Text text) {
        add(text.getLiteral());
    }

    @Override
    public void visit(Code code) {
        var before = style;
        style = style.in(Token.INLINE_CODE);
        add(code.getLiteral());
        style = before;
    }

    @Override
    public void visit(Emphasis emphasis) {
        within(Style::italic, emphasis);
    }

    @Override
    public void visit(StrongEmphasis strong) {
        within(Style::bold, strong);
    }

    @Override
    public void visit(CustomNode custom) {
        if (custom instanceof Strikethrough) within(struck -> struck.with(Style.STRUCK), custom);
        else visitChildren(custom);
    }

    @Override
    public void visit(Link link) {
        address(link, link.getDestination());
    }

    @Override
    public void visit(Image image) {
        address(image, image.getDestination());
    }

    /// The address is shown where the text differs: what a text hides cannot be judged, and not every terminal can
    /// follow it.
    private void address(Node link, String destination) {
        int from = spans.size();
        var address = CleanText.row(destination, 1);
        within(
                before -> address.isEmpty()
                        ? before
                        : before.in(Token.LINK).underlined().linking(address),
                link);
        var text = new StringBuilder();
        for (var span : spans.subList(Math.min(from, spans.size()), spans.size())) text.append(span.text());
        boolean same = text.toString().equals(address) || (MAIL + text).equals(address);
        if (same || address.isEmpty()) return;
        var before = style;
        style = Style.FAINT;
        add(text.isEmpty() ? address : " (" + address + ")");
        style = before;
    }

    @Override
    public void visit(SoftLineBreak lineEnd) {
        add(" ");
    }

    @Override
    public void visit(HardLineBreak lineEnd) {
        finishLine();
    }

    @Override
    public void visit(HtmlInline html) {
        if (isLineBreak(html.getLiteral())) finishLine();
        else add(html.getLiteral());
    }

    private static boolean isLineBreak(String html) {
        return html.equalsIgnoreCase("<br>") || html.equalsIgnoreCase("<br/>") || html.equalsIgnoreCase("<br />");
    }
}
