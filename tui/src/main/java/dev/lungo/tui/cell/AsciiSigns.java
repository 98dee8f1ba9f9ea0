package dev.lungo.tui.cell;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/// Signs of one cell with their ASCII equivalents, the rows of `ascii.tsv`, for terminals that lack them or draw them
/// two cells wide.
public final class AsciiSigns {
    private static final Map<String, String> SIGNS = read();

    private AsciiSigns() {}

    /// Replaces the signs in a screen; other text stays.
    public static void replaceIn(Buffer buffer) {
        for (int y = 0; y < buffer.height(); y++)
            for (int x = 0; x < buffer.width(); x++) {
                var sign = SIGNS.get(buffer.text(x, y));
                if (sign != null) buffer.replace(x, y, sign);
            }
    }

    private static Map<String, String> read() {
        try (var in = Objects.requireNonNull(AsciiSigns.class.getResourceAsStream("ascii.tsv"))) {
            var signs = new HashMap<String, String>();
            for (var line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                int tab = line.indexOf('\t');
                signs.put(line.substring(0, tab), line.substring(tab + 1));
            }
            return Map.copyOf(signs);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
