package dev.lungo.tui.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/// Draws a sixel as a terminal does; pixels without a color are black.
final class SixelScreen {
    private static final Pattern TOKEN =
            Pattern.compile("#(\\d+);2;(\\d+);(\\d+);(\\d+)|#(\\d+)|!(\\d+)([?-~])|([?-~])|([$-])");

    private SixelScreen() {}

    static int[] of(String sixel, int width, int height) {
        assertThat(sixel)
                .startsWith("\u001bP0;1;0q\"1;1;" + width + ";" + height)
                .endsWith("\u001b\\");
        var pixels = new int[width * height];
        Map<Integer, Integer> colors = new HashMap<>();
        var tokens = TOKEN.matcher(sixel.substring(sixel.indexOf('#'), sixel.length() - 2));
        int color = 0;
        int x = 0;
        int top = 0;
        for (int at = 0; at < tokens.regionEnd() && tokens.find(); at = tokens.end()) {
            assertThat(tokens.start()).isEqualTo(at);
            if (tokens.group(1) != null) {
                int rgb = 0;
                for (int i = 2; i < 5; i++) rgb = rgb << 8 | Math.round(Integer.parseInt(tokens.group(i)) * 255 / 100f);
                colors.put(Integer.parseInt(tokens.group(1)), rgb);
            } else if (tokens.group(5) != null) color = colors.get(Integer.parseInt(tokens.group(5)));
            else if (tokens.group(9) != null) {
                x = 0;
                if (tokens.group(9).equals("-")) top += 6;
            } else {
                int count = tokens.group(6) == null ? 1 : Integer.parseInt(tokens.group(6));
                int sign = (tokens.group(6) == null ? tokens.group(8) : tokens.group(7)).charAt(0) - 63;
                for (int i = 0; i < count; i++, x++)
                    for (int bit = 0; bit < 6; bit++)
                        if ((sign >> bit & 1) == 1) pixels[(top + bit) * width + x] = color;
            }
        }
        return pixels;
    }
}
