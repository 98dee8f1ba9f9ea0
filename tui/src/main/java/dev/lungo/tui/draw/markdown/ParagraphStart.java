package dev.lungo.tui.draw.markdown;

import dev.lungo.tui.draw.look.DrawOptions;
import dev.lungo.tui.text.CleanText;
import dev.lungo.tui.text.Line;
import dev.lungo.tui.text.Style;
import dev.lungo.tui.text.Wrap;
import java.util.ArrayList;
import java.util.List;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.jspecify.annotations.Nullable;

/// The beginning of a paragraph that still grows, laid out once. It ends behind a word where no emphasis, code, or link
/// is open. The rest is read behind a letter in its place, so that its first line still continues a paragraph.
final class ParagraphStart {
    /// The letter.
    static final String PLACE = "x";

    private final StringBuilder source = new StringBuilder();
    private final List<Line> rows = new ArrayList<>();
    private final int width;
    private Wrap.Rows last;

    ParagraphStart(DrawOptions options) {
        width = options.prose();
        last = Wrap.growing(width);
    }

    boolean isEmpty() {
        return source.isEmpty();
    }

    String source() {
        return source.toString();
    }

    /// Takes what is closed from the text behind it, and returns its length; 0 if that is nothing.
    int take(String text, Parser parser) {
        if (isEmpty() && (text.isBlank() || "[|".indexOf(text.stripLeading().charAt(0)) >= 0)) return 0;
        int end = Unfinished.closedEnd(text);
        if (end <= PLACE.length()) return 0;
        var beginning = text.substring(0, end);
        var paragraph = paragraph(parser.parse(beginning));
        if (paragraph == null || !Closed.is(paragraph) || !isEmpty() && !continuesIn(paragraph, beginning)) return 0;
        add(paragraph);
        source.append(text, isEmpty() ? 0 : PLACE.length(), end);
        return end;
    }

    private static @Nullable Paragraph paragraph(Node document) {
        return document.getFirstChild() instanceof Paragraph only && only.getNext() == null ? only : null;
    }

    private void add(Paragraph paragraph) {
        var lines = inlines(paragraph);
        last.add(lines.getFirst().spans());
        for (var line : lines.subList(1, lines.size())) {
            rows.addAll(last.all());
            last = Wrap.growing(width).add(line.spans());
        }
        rows.addAll(last.finished());
        last = last.last();
    }

    private List<Line> inlines(Paragraph paragraph) {
        if (!isEmpty() && paragraph.getFirstChild() instanceof Text text)
            text.setLiteral(text.getLiteral().substring(PLACE.length()));
        return Inlines.of(paragraph, Style.PLAIN);
    }

    /// True if a block is the rest of the paragraph. The columns of a tab begin with its text.
    boolean continuesIn(@Nullable Node block, String text) {
        int line = text.indexOf('\n');
        int tab = text.indexOf('\t');
        return block instanceof Paragraph && (tab < 0 || line >= 0 && line < tab);
    }

    /// The rows of the whole paragraph with this rest.
    List<Line> with(Paragraph rest) {
        var lines = inlines(rest);
        var all = new ArrayList<>(rows);
        all.addAll(last.last().add(lines.getFirst().spans()).all());
        all.addAll(Inlines.wrapped(lines.subList(1, lines.size()), width));
        return all;
    }

    /// Looks for text that could be part of markup which is closed later.
    private static final class Closed extends AbstractVisitor {
        private boolean closed = true;
        private int brackets;

        static boolean is(Paragraph paragraph) {
            var closed = new Closed();
            closed.visitChildren(paragraph);
            return closed.closed && closed.brackets == 0;
        }

        @Override
        public void visit(Text text) {
            var literal = text.getLiteral();
            for (int i = 0; i < literal.length(); i++) {
                char c = literal.charAt(i);
                if (c == '[') brackets++;
                else if (c == ']') brackets = Math.max(0, brackets - 1);
                else if ("*~`<".indexOf(c) >= 0 && !isAlone(literal, i) || CleanText.begins(c)) closed = false;
                else if (c == '_' && !isInWord(literal, i)) closed = false;
            }
        }

        /// True between blanks, where nothing begins or ends.
        private static boolean isAlone(String text, int at) {
            return text.charAt(at) != '`' && isBlank(text, at - 1) && isBlank(text, at + 1);
        }

        private static boolean isBlank(String text, int at) {
            return at >= 0 && at < text.length() && text.charAt(at) == ' ';
        }

        private static boolean isInWord(String text, int at) {
            return at > 0
                    && at + 1 < text.length()
                    && Character.isLetterOrDigit(text.charAt(at - 1))
                    && Character.isLetterOrDigit(text.charAt(at + 1));
        }
    }
}
