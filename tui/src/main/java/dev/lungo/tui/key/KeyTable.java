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
        return new Binding(cells[0], list(cells[1], ","), list(cells[2], ","), list(cells[3], " "), cells[4], cells[5]);
    }

    private static List<String> list(String cell, String separator) {
        if (cell.equals("none") || cell.equals("-")) return List.of();
        return cell.equals(",") ? List.of(",") : List.of(cell.split(separator));
    }
}
