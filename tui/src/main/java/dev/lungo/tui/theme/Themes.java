package dev.lungo.tui.theme;

import dev.lungo.tui.text.Token;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The themes that come with Lungo: resources with a line for each token, `bg #171513`, and their names in `themes`.
public final class Themes {
    public static final String DARK = "lungo";
    public static final String LIGHT = "lungo-light";
    public static final String CONTRAST = "lungo-contrast";

    private Themes() {}

    /// All names in the order of lists; `system` is not among them, because it depends on the terminal.
    public static List<String> names() {
        return read("themes").lines().toList();
    }

    /// The theme for a kind of background.
    public static Theme standard(boolean dark) {
        return load(dark ? DARK : LIGHT);
    }

    public static Optional<Theme> find(String name) {
        return names().contains(name) ? Optional.of(load(name)) : Optional.empty();
    }

    private static Theme load(String name) {
        var tints = new EnumMap<Token, Tint>(Token.class);
        for (var line : read(name + ".theme").split("\n")) {
            int blank = line.indexOf(' ');
            if (blank > 0) tints.put(token(line.substring(0, blank)), color(line.substring(blank + 1)));
        }
        return new Theme(
                name, Colors.isDark(tints.getOrDefault(Token.BG, Tint.DEFAULT).value()), tints, Map.of());
    }

    private static Token token(String key) {
        for (var token : Token.values()) if (token.key().equals(key)) return token;
        throw new IllegalArgumentException("a theme has an unknown token: " + key);
    }

    private static Tint color(String text) {
        return Tint.rgb(Integer.parseInt(text, 1, text.length(), 16));
    }

    private static String read(String resource) {
        try (InputStream stream = Themes.class.getResourceAsStream(resource)) {
            if (stream == null) throw new IllegalArgumentException("no such resource: " + resource);
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
