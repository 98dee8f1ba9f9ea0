package dev.lungo.store;

import dev.lungo.wire.OwnerOnly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;

/// Finds out whether a database can be worked with. Small ones are read whole before they are opened; of the others,
/// damage that a later query meets is noted in a file beside them for the next opening.
final class Damage {
    private static final long READ_WHOLE = 16L << 20;

    private Damage() {}

    /// Describes the damage of a file; null if there is none. A missing file is not damaged.
    static @Nullable String of(Path file) throws SQLException, IOException {
        if (!Files.exists(file)) return null;
        if (Files.isDirectory(file)) return "it was a directory";
        if (Files.size(file) == 0) return "it was empty";
        if (Files.exists(mark(file))) return "parts of it could not be read";
        try (var db = SqlConnection.open(file)) {
            db.run("pragma query_only = on");
            db.number("select count(*) from sqlite_master");
            if (Files.size(file) > READ_WHOLE) return null;
            return db.query("pragma quick_check(1)", row -> row.getString(1)).equals(List.of("ok"))
                    ? null
                    : "parts of it could not be read";
        } catch (SQLException failed) {
            return switch (Failures.code(failed)) {
                case SQLITE_NOTADB -> "it is not a database";
                case SQLITE_CORRUPT -> "parts of it could not be read";
                default -> throw failed;
            };
        }
    }

    static boolean met(SQLException failed) {
        return switch (Failures.code(failed)) {
            case SQLITE_NOTADB, SQLITE_CORRUPT -> true;
            default -> false;
        };
    }

    /// Marks the database for repair at the next opening.
    static void note(Path file, SQLException met) {
        if (Failures.code(met) != SQLiteErrorCode.SQLITE_CORRUPT) return;
        try {
            OwnerOnly.create(mark(file));
        } catch (IOException unwritable) {
            System.getLogger("lungo.store")
                    .log(
                            System.Logger.Level.WARNING,
                            "cannot note that " + file + " is damaged: " + unwritable.getMessage());
        }
    }

    static Path mark(Path file) {
        return file.resolveSibling(file.getFileName() + ".damaged");
    }
}
