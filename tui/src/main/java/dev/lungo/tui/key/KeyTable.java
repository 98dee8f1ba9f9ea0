package dev.lungo.tui.key;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// The rows of `keys.tsv`: all actions that have or may get a key.
final class KeyTable {
    private static final int COLUMNS = 6;

    private KeyTable() {}

    static List<Binding> read() {
        try (var in = Objects.requireNonNull(KeyTable.class.getResourceAsStream("keys.tsv"))) {
            var rows = new ArrayList<Binding>();
            new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().forEach(line -> {
                if (!line.startsWith("#")) rows.add(row(line.split("\t", COLUMNS)));
            });
            return List.copyOf(rows);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Binding row(String[] cells) {
        var chords = cells[1].equals("none") ? List.<String>of() : List.copyOf(Chords.split(cells[1]));
        return new Binding(cells[0], chords, list(cells[2], ","), list(cells[3], " "), cells[4], cells[5], false);
    }

    private static List<String> list(String cell, String separator) {
        return cell.equals("-") ? List.of() : List.of(cell.split(separator));
    }
}
