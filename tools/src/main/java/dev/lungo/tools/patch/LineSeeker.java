package dev.lungo.tools.patch;

import java.text.Normalizer;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/// Finds lines in a file in four passes: as they are, without trailing white space, without white
/// space around them, and with plain punctuation. The first pass takes the first place, as the format
/// means it; the others must find only one.
record LineSeeker(List<String> file) {
    private static final List<UnaryOperator<String>> PASSES =
            List.of(UnaryOperator.identity(), String::stripTrailing, String::strip, LineSeeker::plain);

    OptionalInt find(List<String> wanted, int from, boolean atEnd) {
        if (atEnd) {
            var end = findFrom(wanted, Math.max(from, file.size() - wanted.size()));
            if (end.isPresent()) return end;
        }
        return findFrom(wanted, from);
    }

    private OptionalInt findFrom(List<String> wanted, int from) {
        var places = places(wanted, from);
        boolean exact = !places.isEmpty()
                && file.subList(places.getFirst(), places.getFirst() + wanted.size())
                        .equals(wanted);
        return exact || places.size() == 1 ? OptionalInt.of(places.getFirst()) : OptionalInt.empty();
    }

    /// Places of the lines, by the first pass that finds any.
    List<Integer> places(List<String> wanted, int from) {
        for (var simplify : PASSES) {
            var simple = wanted.stream().map(simplify).toList();
            var places = IntStream.rangeClosed(from, file.size() - wanted.size())
                    .filter(start -> stands(simple, start, simplify))
                    .boxed()
                    .toList();
            if (!places.isEmpty()) return places;
        }
        return List.of();
    }

    private boolean stands(List<String> simple, int start, UnaryOperator<String> simplify) {
        for (int i = 0; i < simple.size(); i++) {
            if (!simplify.apply(file.get(start + i)).equals(simple.get(i))) return false;
        }
        return true;
    }

    private static String plain(String line) {
        var text = new StringBuilder();
        Normalizer.normalize(line, Normalizer.Form.NFC)
                .codePoints()
                .forEach(point -> text.appendCodePoint(plain(point)));
        return text.toString().strip();
    }

    private static int plain(int point) {
        return switch (point) {
            case 0x2018, 0x2019, 0x201A, 0x201B, 0x2032 -> '\'';
            case 0x201C, 0x201D, 0x201E, 0x201F, 0x2033 -> '"';
            case 0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2015, 0x2212 -> '-';
            case 0x00A0, 0x202F, 0x205F, 0x3000 -> ' ';
            default -> point >= 0x2000 && point <= 0x200A ? ' ' : point;
        };
    }
}
