package dev.lungo.store;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Copies what can be read of a damaged database into a sound one, row by row. Where a page is damaged, its rows are
/// left out and the table is still read on both sides of the gap.
final class Salvage {
    private static final int HEADER = 100;
    private static final int PAGE = 4096;

    private final SqlConnection from;
    private final SqlConnection to;

    private Salvage(SqlConnection from, SqlConnection to) {
        this.from = from;
        this.to = to;
    }

    private record Table(String name, List<String> columns, List<String> key, boolean numbered) {
        String list() {
            return String.join(", ", columns);
        }
    }

    /// `damaged` is a copy that may be changed; `sound` has all tables.
    static void copy(Path damaged, Path sound) throws SQLException, IOException {
        try (var to = SqlConnection.open(sound)) {
            to.run("pragma foreign_keys = off");
            for (int way = 0; way < 3 && !readable(damaged); way++) {
                if (way == 0) repairStart(damaged, sound, HEADER);
                if (way == 1) repairStart(damaged, sound, PAGE);
            }
            try (var from = SqlConnection.open(damaged)) {
                new Salvage(from, to).tables();
            } catch (SQLException nothing) {
                System.getLogger("lungo.store")
                        .log(
                                System.Logger.Level.WARNING,
                                "nothing could be read of " + damaged + ": " + nothing.getMessage());
            }
            to.run("pragma foreign_keys = on");
        }
    }

    private static boolean readable(Path file) {
        try (var db = SqlConnection.open(file)) {
            return db.number("select count(*) from sqlite_master where name in ('session', 'message', 'part')") == 3;
        } catch (SQLException damaged) {
            return false;
        }
    }

    /// Replaces the first bytes with those of a sound database of the same kind, and sets the number of pages.
    private static void repairStart(Path damaged, Path sound, int length) throws IOException {
        var start = ByteBuffer.wrap(new byte[length]);
        try (var in = Files.newByteChannel(sound)) {
            while (start.hasRemaining() && in.read(start) >= 0) continue;
        }
        try (var file = new RandomAccessFile(damaged.toFile(), "rw")) {
            if (file.length() < PAGE) return;
            // Not by its log: the pages are taken as they are. Then the number of pages, and no list of free ones.
            start.put(18, (byte) 1)
                    .put(19, (byte) 1)
                    .putInt(28, (int) (file.length() / PAGE))
                    .putInt(32, 0)
                    .putInt(36, 0)
                    .putInt(92, start.getInt(24));
            file.write(start.array());
        }
    }

    private void tables() throws SQLException {
        to.run("begin immediate");
        for (var table : known()) {
            if (table.numbered) acrossGaps(table);
            else fromBothEnds(table);
        }
        dropOrphans();
        to.run("commit");
    }

    /// The tables that both have, with the columns that both have.
    private List<Table> known() throws SQLException {
        var tables = new ArrayList<Table>();
        for (var name : to.query(
                "select name from sqlite_master where type = 'table' and name not like 'sqlite_%' order by name",
                row -> row.getString(1))) {
            try {
                Set<String> there =
                        from.query("select name from pragma_table_info(?)", row -> row.getString(1), name).stream()
                                .collect(Collectors.toSet());
                var columns = to.query("select name from pragma_table_info(?)", row -> row.getString(1), name).stream()
                        .filter(there::contains)
                        .toList();
                var key = to.query(
                        "select name from pragma_table_info(?) where pk > 0 order by pk",
                        row -> row.getString(1),
                        name);
                boolean numbered = to.number(
                                "select count(*) from sqlite_master where name = ? and sql like '%without rowid%'",
                                name)
                        == 0;
                if (!columns.isEmpty()) tables.add(new Table(name, columns, key, numbered));
            } catch (SQLException unreadable) {
                continue;
            }
        }
        return tables;
    }

    /// Reads up to a damaged place, then from the next readable row back to it and on.
    private void acrossGaps(Table table) throws SQLException {
        var select = "select " + table.list() + ", rowid from " + table.name + " where rowid ";
        long done = 0;
        while (true) {
            var reading = new Reading(table, done);
            if (reading.all(select + "> ? order by rowid", done)) return;
            long next = beyond(table, reading.reached);
            if (next < 0) return;
            new Reading(table, next).all(select + "between ? and ? order by rowid desc", reading.reached + 1, next - 1);
            done = next - 1;
        }
    }

    /// The first readable row after a damaged place, or -1. The row at the place itself is given up.
    private long beyond(Table table, long reached) {
        for (int jump = 0; jump < 42; jump++) {
            try {
                var next = from.query(
                        "select rowid from " + table.name + " where rowid > ? order by rowid limit 1",
                        row -> row.getLong(1),
                        reached + (1L << jump));
                return next.isEmpty() ? -1 : next.getFirst();
            } catch (SQLException damaged) {
                continue;
            }
        }
        return -1;
    }

    private void fromBothEnds(Table table) throws SQLException {
        var select = "select " + table.list() + ", 0 from " + table.name + " order by ";
        if (!new Reading(table, 0).all(select + String.join(", ", table.key)))
            new Reading(table, 0).all(select + String.join(" desc, ", table.key) + " desc");
    }

    /// Rows that are copied one after the other. Those that came already, and those that are no rows of the table,
    /// are left out.
    private final class Reading {
        private final Table table;
        private final String insert;
        private final int data;
        private long reached;
        private @Nullable SQLException failure;

        Reading(Table table, long start) {
            this.table = table;
            this.reached = start;
            this.data = table.columns.indexOf("data");
            this.insert = "insert or ignore into " + table.name + " (" + table.list() + ") values ("
                    + String.join(", ", Collections.nCopies(table.columns.size(), "?")) + ")";
        }

        /// True if everything was readable.
        boolean all(String select, Object... arguments) throws SQLException {
            boolean whole = true;
            try {
                from.each(select, this::copy, arguments);
            } catch (SQLException damaged) {
                whole = false;
            }
            if (failure != null) throw failure;
            return whole;
        }

        private void copy(ResultSet row) throws SQLException {
            var values = new Object[table.columns.size()];
            for (int i = 0; i < values.length; i++) values[i] = row.getObject(i + 1);
            reached = row.getLong(values.length + 1);
            try {
                boolean readable = data < 0
                        || !(values[data] instanceof String text)
                        || to.number("select json_valid(?)", text) == 1;
                if (readable) to.update(insert, values);
            } catch (SQLException refused) {
                if (Failures.refusedData(refused)) return;
                failure = refused;
                throw refused;
            }
        }
    }

    /// Rows that refer to a lost row could never be shown.
    private void dropOrphans() throws SQLException {
        int dropped = 1;
        while (dropped > 0) {
            dropped = 0;
            for (var table : to.query(
                    "select name from sqlite_master where type = 'table' and name not like 'sqlite_%'",
                    row -> row.getString(1))) {
                var links = to.query(
                        "select \"from\", \"table\", \"to\" from pragma_foreign_key_list(?)",
                        row -> row.getString(1) + " not in (select " + row.getString(3) + " from " + row.getString(2)
                                + ")",
                        table);
                for (var link : links) dropped += to.update("delete from " + table + " where " + link);
            }
        }
    }
}
