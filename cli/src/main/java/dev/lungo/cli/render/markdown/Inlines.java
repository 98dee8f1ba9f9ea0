package dev.lungo.cli.render.markdown;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
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

/// The text within a paragraph, a heading or a cell. A line break of the source is a space: lines are broken for the
/// screen.
final class Inlines extends AbstractVisitor {
    private final List<MarkedText> spans = new ArrayList<>();
    private final EnumSet<SpanStyle> marks = EnumSet.noneOf(SpanStyle.class);

    private Inlines() {}

    static List<MarkedText> of(Node parent, SpanStyle... marks) {
        var inlines = new Inlines();
        inlines.marks.addAll(List.of(marks));
        inlines.visitChildren(parent);
        return inlines.spans;
    }

    private void add(String text) {
        if (!text.isEmpty()) spans.add(new MarkedText(text, Set.copyOf(marks)));
    }

    private void within(SpanStyle mark, Runnable content) {
        boolean outermost = marks.add(mark);
        content.run();
        if (outermost) marks.remove(mark);
    }

    @Override
    public void visit(Text text) {
        add(text.getLiteral());
    }

    @Override
    public void visit(Code code) {
        within(SpanStyle.CODE, () -> add(code.getLiteral()));
    }

    @Override
    public void visit(Emphasis emphasis) {
        within(SpanStyle.EMPHASIS, () -> visitChildren(emphasis));
    }

    @Override
    public void visit(StrongEmphasis strong) {
        within(SpanStyle.STRONG, () -> visitChildren(strong));
    }

    @Override
    public void visit(CustomNode custom) {
        if (custom instanceof Strikethrough) within(SpanStyle.STRUCK, () -> visitChildren(custom));
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

    /// The address is shown: what a text hides cannot be judged, and not every terminal can follow it.
    private void address(Node link, String destination) {
        int from = spans.size();
        within(SpanStyle.LINK, () -> visitChildren(link));
        var text = new StringBuilder();
        for (var span : spans.subList(from, spans.size())) text.append(span.text());
        boolean same = text.toString().equals(destination) || ("mailto:" + text).equals(destination);
        if (!same) within(SpanStyle.MARKER, () -> add(text.isEmpty() ? destination : " (" + destination + ")"));
    }

    @Override
    public void visit(SoftLineBreak lineEnd) {
        add(" ");
    }

    @Override
    public void visit(HardLineBreak lineEnd) {
        add("\n");
    }

    @Override
    public void visit(HtmlInline html) {
        boolean lineEnd = html.getLiteral().matches("(?i)<br\\s*/?>");
        add(lineEnd ? "\n" : html.getLiteral());
    }
}
