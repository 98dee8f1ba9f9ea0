package dev.lungo.tui.image;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/// An image in sixels: bands of six rows, in which each color has a row of signs. An image of at most 256 colors keeps
/// them; any other gets a cube of 216 colors, with the error of each pixel passed on to its neighbors.
final class Sixel {
    private static final int BAND = 6;
    private static final int MOST_COLORS = 256;
    private static final int STEPS = 6;
    private static final int STEP = 255 / (STEPS - 1);
    private static final int OPAQUE = 128;
    private static final int FIRST_SIGN = 63;
    private static final int SHORTEST_RUN = 4;
    private static final int NO_COLOR = -1;

    private final Pixels pixels;
    private final int[] registers;
    private final Map<Integer, Integer> palette = new LinkedHashMap<>();
    private final StringBuilder out = new StringBuilder();

    private Sixel(Pixels pixels) {
        this.pixels = pixels;
        registers = new int[pixels.width() * pixels.height()];
    }

    static String of(Pixels pixels) {
        var sixel = new Sixel(pixels);
        if (!sixel.keepsColors()) sixel.reduce();
        return sixel.text();
    }

    private static boolean isOpaque(int color) {
        return color >>> 24 >= OPAQUE;
    }

    private int register(int rgb) {
        var known = palette.get(rgb);
        if (known != null) return known;
        palette.put(rgb, palette.size());
        return palette.size() - 1;
    }

    private boolean keepsColors() {
        for (int i = 0; i < registers.length; i++) {
            int color = pixels.color(i % pixels.width(), i / pixels.width());
            registers[i] = isOpaque(color) ? register(color & 0xffffff) : NO_COLOR;
            if (palette.size() > MOST_COLORS) return false;
        }
        return true;
    }

    private void reduce() {
        palette.clear();
        int width = pixels.width();
        var errors = new int[2][(width + 2) * 3];
        for (int y = 0; y < pixels.height(); y++) {
            var below = errors[(y + 1) % 2];
            Arrays.fill(below, 0);
            for (int x = 0; x < width; x++) {
                int color = pixels.color(x, y);
                registers[y * width + x] =
                        isOpaque(color) ? register(nearest(color, errors[y % 2], below, x)) : NO_COLOR;
            }
        }
    }

    /// The nearest color of the cube. The error goes to the next pixel and to the three below.
    private static int nearest(int color, int[] here, int[] below, int x) {
        int rgb = 0;
        for (int i = 0; i < 3; i++) {
            int at = (x + 1) * 3 + i;
            int wanted = Math.clamp((color >> 8 * i & 0xff) + here[at] / 16, 0, 255);
            int step = (wanted + STEP / 2) / STEP;
            int error = wanted - step * STEP;
            here[at + 3] += 7 * error;
            below[at - 3] += 3 * error;
            below[at] += 5 * error;
            below[at + 3] += error;
            rgb |= step * STEP << 8 * i;
        }
        return rgb;
    }

    private String text() {
        out.append("\u001bP0;1;0q\"1;1;").append(pixels.width()).append(';').append(pixels.height());
        palette.forEach((rgb, register) -> out.append('#')
                .append(register)
                .append(";2;")
                .append(percent(rgb >> 16))
                .append(';')
                .append(percent(rgb >> 8))
                .append(';')
                .append(percent(rgb)));
        for (int top = 0; top < pixels.height(); top += BAND) band(top);
        return out.append("\u001b\\").toString();
    }

    private static int percent(int channel) {
        return ((channel & 0xff) * 100 + 127) / 255;
    }

    private void band(int top) {
        var used = new boolean[MOST_COLORS + 1];
        int end = Math.min(pixels.height(), top + BAND) * pixels.width();
        for (int i = top * pixels.width(); i < end; i++) if (registers[i] != NO_COLOR) used[registers[i]] = true;
        for (int color = 0; color < used.length; color++) if (used[color]) row(color, top);
        out.append('-');
    }

    private void row(int color, int top) {
        out.append('#').append(color);
        int width = pixels.width();
        for (int x = 0; x < width; ) {
            int sign = sign(color, x, top);
            int end = x + 1;
            while (end < width && sign(color, end, top) == sign) end++;
            run((char) (FIRST_SIGN + sign), end - x);
            x = end;
        }
        out.append('$');
    }

    private void run(char sign, int length) {
        if (length < SHORTEST_RUN) out.repeat(sign, length);
        else out.append('!').append(length).append(sign);
    }

    /// One bit for each pixel of a column that has the color.
    private int sign(int color, int x, int top) {
        int sign = 0;
        for (int i = 0; i < BAND && top + i < pixels.height(); i++)
            if (registers[(top + i) * pixels.width() + x] == color) sign |= 1 << i;
        return sign;
    }
}
