package dev.lungo.tui.dialog.context;

import dev.lungo.core.usage.ContextUse.Kind;
import dev.lungo.core.usage.ContextUse.Piece;
import dev.lungo.core.usage.ContextUse.Segment;
import dev.lungo.tui.draw.look.Figures;
import dev.lungo.tui.text.CleanText;
import java.util.ArrayList;
import java.util.List;

/// The name of a segment, and what to know about its pieces.
final class SegmentWords {
    private SegmentWords() {}

    static String name(Kind kind) {
        return switch (kind) {
            case SYSTEM -> "System prompt";
            case TOOLS -> "Tools";
            case INSTRUCTIONS -> "Instructions";
            case SUMMARY -> "Summary";
            case PROMPTS -> "Your messages";
            case ANSWERS -> "Answers";
            case FILES -> "Files read";
            case COMMANDS -> "Command output";
            case RESULTS -> "Other tools";
        };
    }

    /// `directory` is that of the session; files in it lose it.
    static String note(Segment segment, String directory) {
        return switch (segment.kind()) {
            case SYSTEM, SUMMARY, ANSWERS -> parts(segment.pieces());
            case TOOLS ->
                segment.pieces().size() + ", the largest "
                        + sized(segment.pieces().getFirst(), directory);
            case INSTRUCTIONS -> names(segment.pieces(), directory);
            case PROMPTS -> String.valueOf(times(segment));
            case FILES, COMMANDS, RESULTS -> largest(segment, directory);
        };
    }

    private static String parts(List<Piece> pieces) {
        var words = new ArrayList<String>();
        for (var piece : pieces.size() > 1 ? pieces.subList(1, pieces.size()) : List.<Piece>of())
            words.add(sized(piece, ""));
        return String.join(", ", words);
    }

    private static String names(List<Piece> pieces, String directory) {
        var words = new ArrayList<String>();
        for (var piece : pieces) words.add(shortened(piece.name(), directory));
        return String.join(", ", words);
    }

    static int times(Segment segment) {
        int times = 0;
        for (var piece : segment.pieces()) times += piece.times();
        return times;
    }

    static String often(int times) {
        return times == 2 ? "twice" : times + " times";
    }

    private static String largest(Segment segment, String directory) {
        var piece = segment.pieces().getFirst();
        var times = piece.times() > 1 ? " " + often(piece.times()) : "";
        var size = segment.pieces().size() > 1 ? ", " + Figures.count(piece.tokens()) : "";
        return shortened(piece.name(), directory) + times + size;
    }

    private static String sized(Piece piece, String directory) {
        return shortened(piece.name(), directory) + " " + Figures.count(piece.tokens());
    }

    static String shortened(String name, String directory) {
        var line = CleanText.title(name);
        return !directory.isEmpty() && line.startsWith(directory + "/") ? line.substring(directory.length() + 1) : line;
    }
}
