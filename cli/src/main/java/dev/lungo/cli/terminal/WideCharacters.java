package dev.lungo.cli.terminal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;

/// The characters that take two columns: Unicode's East Asian Width `W` and `F`, as ranges in `wide.txt`.
final class WideCharacters {
    private static final int HEXADECIMAL = 16;
    /// First and last of each range, ascending.
    private static final int[] BOUNDS = read();

    private WideCharacters() {}

    static boolean contain(int character) {
        if (character < BOUNDS[0]) return false;
        int place = Arrays.binarySearch(BOUNDS, character);
        return place >= 0 || (-place - 1) % 2 == 1;
    }

    private static int[] read() {
        try (var in = Objects.requireNonNull(WideCharacters.class.getResourceAsStream("wide.txt"))) {
            var words = new String(in.readAllBytes(), StandardCharsets.US_ASCII)
                    .trim()
                    .split("\\s+");
            var bounds = new int[words.length];
            for (int i = 0; i < words.length; i++) bounds[i] = Integer.parseInt(words[i], HEXADECIMAL);
            return bounds;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
