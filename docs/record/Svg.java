import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// Draws a captured terminal as a picture: `java Svg.java [TITLE [COLUMNS]] <capture.txt >picture.svg`.
/// The capture is text with color sequences, as `tmux capture-pane -p -e` prints it. It lacks the cells that a program
/// erased up to the end of a row; with COLUMNS, they take the background of the row's last cell.
final class Svg {
    private static final double CELL = 8.4;
    private static final int LINE = 18;
    private static final int MARGIN = 16;
    private static final int BAR = 34;
    private static final int NARROWEST = 60;
    private static final String BACKGROUND = "#1b1d23";
    private static final String FOREGROUND = "#d5d8df";

    private Svg() {}

    public static void main(String[] arguments) throws IOException {
        var capture = new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
        var title = arguments.length == 0 ? "lungo" : arguments[0];
        int columns = arguments.length < 2 ? 0 : Integer.parseInt(arguments[1]);
        var lines = Screen.parse(capture);
        lines.replaceAll(line -> filled(line, columns));
        System.out.write(draw(title, lines).getBytes(StandardCharsets.UTF_8));
        System.out.flush();
    }

    private static List<Run> filled(List<Run> line, int columns) {
        if (line.isEmpty() || line.getLast().end() >= columns) return line;
        var last = line.getLast();
        var filled = new ArrayList<>(line);
        filled.add(new Run(last.end(), columns - last.end(), " ", last.look));
        return filled;
    }

    static String draw(String title, List<List<Run>> lines) {
        int columns =
                lines.stream().flatMap(List::stream).mapToInt(Run::end).max().orElse(0);
        double width = 2 * MARGIN + Math.max(columns, NARROWEST) * CELL;
        int height = BAR + lines.size() * LINE + MARGIN;
        var ground = ground(lines);
        var svg = new StringBuilder();
        svg.append(format(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %.1f %d\" width=\"%.0f\" role=\"img\""
                        + " aria-label=\"%s\">\n",
                width, height, width, escape(title)));
        svg.append("<style>text{font:14px ui-monospace,\"DejaVu Sans"
                + " Mono\",Menlo,Consolas,monospace;white-space:pre}</style>\n");
        svg.append("<rect width=\"100%\" height=\"100%\" rx=\"8\" fill=\"" + ground + "\"/>\n<g fill=\"" + FOREGROUND
                + "\" xml:space=\"preserve\">\n");
        svg.append(format(
                "<text x=\"%.1f\" y=\"22\" text-anchor=\"middle\" fill-opacity=\".6\">%s</text>\n",
                width / 2, escape(title)));
        for (int row = 0; row < lines.size(); row++) {
            for (var run : lines.get(row)) svg.append(run(run, BAR + row * LINE, ground));
        }
        return svg.append("</g>\n</svg>\n").toString();
    }

    /// The background of most cells, which a full-screen program paints itself.
    private static String ground(List<List<Run>> lines) {
        var cells = new HashMap<String, Integer>();
        for (var line : lines) for (var run : line) cells.merge(run.ground(), run.width, Integer::sum);
        return cells.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(BACKGROUND);
    }

    private static String run(Run run, int top, String ground) {
        var look = run.look;
        var drawn = run.ground().equals(ground)
                ? ""
                : format(
                        "<rect x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"%s\"/>\n",
                        MARGIN + run.column * CELL, top, run.width * CELL, LINE, run.ground());
        if (run.text.isBlank()) return drawn;
        var bare = run.stripped();
        return drawn
                + format(
                        "<text x=\"%.1f\" y=\"%d\" textLength=\"%.1f\"%s>%s</text>\n",
                        MARGIN + bare.column * CELL, top + 13, bare.width * CELL, look.attributes(), escape(bare.text));
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    /// Adjacent characters of one style, from a column on. `width` counts cells.
    record Run(int column, int width, String text, Look look) {
        int end() {
            return column + width;
        }

        String ground() {
            return look.background == null ? BACKGROUND : look.background;
        }

        /// Trimmed, because not every viewer keeps blanks at the ends.
        Run stripped() {
            int before = text.length() - text.stripLeading().length();
            int after = text.length() - text.stripTrailing().length();
            return new Run(column + before, width - before - after, text.strip(), look);
        }
    }

    /// The style of a character; null is the terminal's own color.
    record Look(
            String foreground,
            String background,
            boolean bold,
            boolean faint,
            boolean italic,
            boolean underlined,
            boolean reversed) {
        static final Look PLAIN = new Look(null, null, false, false, false, false, false);

        /// As drawn, with reversed colors resolved.
        Look drawn() {
            if (!reversed) return this;
            var ink = background == null ? BACKGROUND : background;
            return new Look(ink, foreground == null ? FOREGROUND : foreground, bold, faint, italic, underlined, false);
        }

        String attributes() {
            return (foreground == null ? "" : " fill=\"" + foreground + "\"")
                    + (bold ? " font-weight=\"700\"" : "")
                    + (faint ? " fill-opacity=\".6\"" : "")
                    + (italic ? " font-style=\"italic\"" : "")
                    + (underlined ? " text-decoration=\"underline\"" : "");
        }

        /// The style after the codes of one `ESC [ … m`.
        Look with(List<Integer> codes) {
            var look = this;
            for (int i = 0; i < codes.size(); i++) {
                int code = codes.get(i);
                if (code == 38 || code == 48) {
                    boolean direct = i + 1 < codes.size() && codes.get(i + 1) == 2;
                    int last = Math.min(codes.size(), i + (direct ? 5 : 3));
                    look = look.colored(code == 38, Palette.extended(codes.subList(i + 1, last)));
                    i = last - 1;
                } else {
                    look = look.with(code);
                }
            }
            return look;
        }

        private Look with(int code) {
            return switch (code) {
                case 0 -> PLAIN;
                case 1 -> new Look(foreground, background, true, faint, italic, underlined, reversed);
                case 2 -> new Look(foreground, background, bold, true, italic, underlined, reversed);
                case 3, 23 -> new Look(foreground, background, bold, faint, code == 3, underlined, reversed);
                case 4, 24 -> new Look(foreground, background, bold, faint, italic, code == 4, reversed);
                case 7, 27 -> new Look(foreground, background, bold, faint, italic, underlined, code == 7);
                case 22 -> new Look(foreground, background, false, false, italic, underlined, reversed);
                case 39 -> colored(true, null);
                case 49 -> colored(false, null);
                default -> basic(code);
            };
        }

        private Look basic(int code) {
            if (code >= 30 && code < 38) return colored(true, Palette.basic(code - 30));
            if (code >= 40 && code < 48) return colored(false, Palette.basic(code - 40));
            if (code >= 90 && code < 98) return colored(true, Palette.basic(code - 82));
            if (code >= 100 && code < 108) return colored(false, Palette.basic(code - 92));
            return this;
        }

        private Look colored(boolean ink, String color) {
            return new Look(
                    ink ? color : foreground, ink ? background : color, bold, faint, italic, underlined, reversed);
        }
    }

    /// The colors of the numbers.
    static final class Palette {
        private static final String[] BASIC = {
            "#3a3f4b", "#e06c75", "#98c379", "#e5c07b", "#61afef", "#c678dd", "#56b6c2", "#c8ccd4", "#7f8693",
            "#f0868e", "#b1d896", "#f0d49b", "#82c4f7", "#d79be8", "#7accd6", "#ffffff"
        };

        private Palette() {}

        static String basic(int number) {
            return BASIC[number];
        }

        /// `5;n` of 256 colors, or `2;r;g;b`.
        static String extended(List<Integer> codes) {
            if (codes.size() == 4 && codes.get(0) == 2) return rgb(codes.get(1), codes.get(2), codes.get(3));
            if (codes.size() < 2 || codes.get(0) != 5) return null;
            int number = codes.get(1);
            if (number < 16) return BASIC[number];
            if (number >= 232) return rgb(8 + (number - 232) * 10, 8 + (number - 232) * 10, 8 + (number - 232) * 10);
            int cube = number - 16;
            return rgb(step(cube / 36), step(cube / 6 % 6), step(cube % 6));
        }

        private static int step(int level) {
            return level == 0 ? 0 : 55 + level * 40;
        }

        private static String rgb(int red, int green, int blue) {
            return format("#%02x%02x%02x", red, green, blue);
        }
    }

    /// Reads a capture: colors are kept, every other control sequence is dropped.
    static final class Screen {
        private static final Pattern CONTROL = Pattern.compile(
                "\u001b\\[([0-9;:]*)m|\u001b\\[[0-9;?]*[A-Za-z]|\u001b\\][^\u0007\u001b]*(?:\u0007|\u001b\\\\)|\u001b.");

        private final List<Run> runs = new ArrayList<>();
        private final StringBuilder text = new StringBuilder();
        private Look look;
        private int start;
        private int column;

        private Screen(Look look) {
            this.look = look;
        }

        static List<List<Run>> parse(String capture) {
            var lines = new ArrayList<List<Run>>();
            var look = Look.PLAIN;
            for (var line : capture.stripTrailing().split("\r?\n")) {
                var screen = new Screen(look);
                screen.read(line);
                lines.add(screen.runs);
                look = screen.look;
            }
            return lines;
        }

        private void read(String line) {
            var control = CONTROL.matcher(line);
            int from = 0;
            while (control.find()) {
                add(line.substring(from, control.start()));
                from = control.end();
                if (control.group(1) == null) continue;
                flush();
                look = look.with(codes(control.group(1)));
            }
            add(line.substring(from));
            flush();
        }

        private static List<Integer> codes(String text) {
            if (text.isEmpty()) return List.of(0);
            var codes = new ArrayList<Integer>();
            for (var word : text.split("[;:]", -1)) codes.add(word.isEmpty() ? 0 : Integer.parseInt(word));
            return codes;
        }

        private void add(String piece) {
            piece.codePoints().forEach(point -> {
                text.appendCodePoint(point);
                column += cells(point);
            });
        }

        private void flush() {
            if (!text.isEmpty()) runs.add(new Run(start, column - start, text.toString(), look.drawn()));
            text.setLength(0);
            start = column;
        }

        /// The number of cells that a terminal gives a character.
        private static int cells(int point) {
            int type = Character.getType(point);
            if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.FORMAT)
                return 0;
            boolean wide = point >= 0x1100 && point <= 0x115f
                    || point >= 0x2e80 && point <= 0xa4cf
                    || point >= 0xac00 && point <= 0xd7a3
                    || point >= 0xf900 && point <= 0xfaff
                    || point >= 0xff00 && point <= 0xff60
                    || point >= 0x1f300 && point <= 0x1faff
                    || point >= 0x20000 && point <= 0x3fffd;
            return wide ? 2 : 1;
        }
    }
}
