package dev.lungo.tui.state;

import dev.lungo.tui.image.ImageProtocol;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The signs that a terminal draws images: its answers about kitty's protocol and sixels, and the program that the
/// environment names. `tmux` is true if tmux stands before the terminal; it answers for itself, and `passes` other
/// sequences on if it is set to.
record ImageSupport(boolean kitty, boolean sixel, String program, boolean tmux, boolean passes) {
    /// Terminals that draw images in cells of text, which then scroll and vanish like text.
    private static final List<String> KITTY = List.of("kitty", "ghostty");

    /// Terminals with iTerm2's protocol, by their own names and by `TERM_PROGRAM`.
    private static final List<String> ITERM = List.of("iterm2", "iterm.app", "wezterm", "mintty");

    static ImageSupport of(Map<String, String> environment) {
        var term = environment.getOrDefault("TERM", "");
        boolean inside = term.startsWith("screen") || term.startsWith("tmux");
        var program = inside ? "" : environment.getOrDefault("TERM_PROGRAM", "").toLowerCase(Locale.ROOT);
        return new ImageSupport(false, false, program, environment.containsKey("TMUX"), false);
    }

    ImageSupport withKitty() {
        return new ImageSupport(true, sixel, program, tmux, passes);
    }

    ImageSupport withSixel() {
        return new ImageSupport(kitty, true, program, tmux, passes);
    }

    /// Within tmux, with the name of the terminal around it. Such a terminal of kitty's kind draws by its protocol.
    ImageSupport within(String terminal, boolean passing) {
        var outer = terminal.toLowerCase(Locale.ROOT);
        return new ImageSupport(passing && isOne(KITTY, outer), sixel, passing ? outer : "", tmux, passing);
    }

    /// `name` is the terminal's own, in lower case, or empty. tmux draws sixels itself where the terminal can, and all
    /// else would be lost in it unless it passes sequences on.
    ImageProtocol protocol(String setting, String name) {
        var wanted = wanted(setting, name);
        return tmux && !passes && wanted != ImageProtocol.SIXEL ? ImageProtocol.NONE : wanted;
    }

    private ImageProtocol wanted(String setting, String name) {
        return switch (setting) {
            case "off" -> ImageProtocol.NONE;
            case "kitty" -> ImageProtocol.KITTY;
            case "iterm2" -> ImageProtocol.ITERM;
            case "sixel" -> ImageProtocol.SIXEL;
            default -> answered(tmux || name.isEmpty() ? program : name);
        };
    }

    private ImageProtocol answered(String terminal) {
        if (kitty && isOne(KITTY, terminal)) return ImageProtocol.KITTY;
        if (isOne(ITERM, terminal)) return ImageProtocol.ITERM;
        return sixel ? ImageProtocol.SIXEL : ImageProtocol.NONE;
    }

    private static boolean isOne(List<String> terminals, String name) {
        for (var terminal : terminals) if (name.startsWith(terminal)) return true;
        return false;
    }
}
