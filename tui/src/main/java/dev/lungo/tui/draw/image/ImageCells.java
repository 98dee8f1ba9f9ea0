package dev.lungo.tui.draw.image;

import dev.lungo.core.session.Part;
import dev.lungo.tui.cell.Buffer;
import dev.lungo.tui.cell.Rect;
import dev.lungo.tui.image.ImagePlace;
import dev.lungo.tui.text.Color;
import dev.lungo.tui.text.Line;
import dev.lungo.tui.text.Span;
import dev.lungo.tui.text.Style;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The cells of an image: a sign of kitty's that the terminal replaces with a piece of the image. The color of the text
/// is the image's number; two marks on the sign are the row and the column of the piece. Scrolled, cut, and overwritten
/// they behave as text does.
public final class ImageCells {
    private static final String SIGN = "\udbfb\udeee";
    /// The marks for 0 to 59, in the order of the protocol.
    private static final String MARKS = "\u0305\u030d\u030e\u0310\u0312\u033d\u033e\u033f\u0346\u034a\u034b\u034c"
            + "\u0350\u0351\u0352\u0357\u035b\u0363\u0364\u0365\u0366\u0367\u0368\u0369"
            + "\u036a\u036b\u036c\u036d\u036e\u036f\u0483\u0484\u0485\u0486\u0487\u0592"
            + "\u0593\u0594\u0595\u0597\u0598\u0599\u059c\u059d\u059e\u059f\u05a0\u05a1"
            + "\u05a8\u05a9\u05ab\u05ac\u05af\u05c4\u0610\u0611\u0612\u0613\u0614\u0615";

    /// A blank that differs from the usual one.
    private static final String PLACE = "\u00a0";

    private static final int NUMBERS = 0xffffff;

    private ImageCells() {}

    /// The number by which the terminal knows a file.
    public static int number(Part.File file) {
        int number = file.id().hashCode() & NUMBERS;
        return number == 0 ? 1 : number;
    }

    public static List<Line> lines(int number, ImageRoom.Cells size) {
        var style = Style.of(new Color.Rgb(number));
        var lines = new ArrayList<Line>(size.rows());
        for (int row = 0; row < size.rows(); row++) {
            var cells = new StringBuilder();
            for (int column = 0; column < size.columns(); column++)
                cells.append(SIGN).append(MARKS.charAt(row)).append(MARKS.charAt(column));
            lines.add(Line.of(new Span(cells.toString(), style)));
        }
        return lines;
    }

    /// The visible pieces of images, for a terminal that draws them at a place. Their signs become blanks of another
    /// kind, so that leaving them is a change. An image that is covered in part has no piece.
    public static List<ImagePlace> takeFrom(Buffer buffer) {
        var pieces = new LinkedHashMap<Integer, Piece>();
        for (int y = 0; y < buffer.height(); y++)
            for (int x = 0; x < buffer.width(); x++) {
                var text = buffer.text(x, y);
                if (!text.startsWith(SIGN)) continue;
                if (text.length() == SIGN.length() + 2 && buffer.style(x, y).foreground() instanceof Color.Rgb it)
                    pieces.computeIfAbsent(it.value(), _ -> new Piece())
                            .add(x, y, MARKS.indexOf(text.charAt(3)), MARKS.indexOf(text.charAt(2)));
                buffer.replace(x, y, PLACE);
            }
        var places = new ArrayList<ImagePlace>();
        pieces.forEach((number, piece) -> {
            if (piece.isWhole()) places.add(piece.place(number));
        });
        return places;
    }

    /// The cells of an image on a screen; `shifted` if not all of them are at the same distance from their places.
    private static final class Piece {
        private int left;
        private int top;
        private int right;
        private int bottom;
        private int column;
        private int row;
        private int count;
        private boolean shifted;

        void add(int x, int y, int atColumn, int atRow) {
            if (count++ == 0) {
                left = x;
                top = y;
                right = x;
                column = atColumn;
                row = atRow;
            }
            shifted |= atColumn - x != column - left || atRow - y != row - top;
            right = Math.max(right, x);
            bottom = y;
        }

        boolean isWhole() {
            return !shifted && count == (right - left + 1) * (bottom - top + 1);
        }

        ImagePlace place(int number) {
            return new ImagePlace(number, new Rect(left, top, right - left + 1, bottom - top + 1), column, row);
        }
    }

    /// The numbers of the images on a screen.
    public static Set<Integer> in(Buffer buffer) {
        var numbers = new LinkedHashSet<Integer>();
        for (int y = 0; y < buffer.height(); y++)
            for (int x = 0; x < buffer.width(); x++)
                if (buffer.text(x, y).startsWith(SIGN) && buffer.style(x, y).foreground() instanceof Color.Rgb it)
                    numbers.add(it.value());
        return numbers;
    }
}
