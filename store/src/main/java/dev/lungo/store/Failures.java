package dev.lungo.store;

import dev.lungo.core.store.StoreFailure;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// Explains an error of SQLite: its meaning, the file, and what to do.
final class Failures {
    private static final long LITTLE = 64 * 1024;

    private Failures() {}

    static StoreFailure of(SQLException cause, Path file) {
        var message = explain(cause, file);
        Damage.note(file, cause);
        if (refusedData(cause)) return new StoreFailure.Refused(message, cause);
        return noRoom(cause, file) ? new StoreFailure.Full(message, cause) : new StoreFailure(message, cause);
    }

    /// True if SQLite rejected the data, and not the file or the disk.
    static boolean refusedData(SQLException cause) {
        return switch (code(cause)) {
            case SQLITE_CONSTRAINT, SQLITE_TOOBIG, SQLITE_MISMATCH -> true;
            default -> false;
        };
    }

    static boolean outOfSpace(SQLException cause) {
        return code(cause) == SQLiteErrorCode.SQLITE_FULL;
    }

    /// Memory-mapped files of SQLite fail with `IOERR` on a full disk.
    private static boolean noRoom(SQLException cause, Path file) {
        return outOfSpace(cause)
                || code(cause) == SQLiteErrorCode.SQLITE_IOERR
                        && file.toAbsolutePath().resolveSibling("").toFile().getUsableSpace() < LITTLE;
    }

    private static String explain(SQLException cause, Path file) {
        return switch (code(cause)) {
            case SQLITE_FULL -> full(file);
            case SQLITE_READONLY, SQLITE_PERM, SQLITE_AUTH ->
                "the database " + file
                        + " cannot be written; make sure that you can write to the file and its directory";
            case SQLITE_CANTOPEN ->
                "the database " + file
                        + " could not be opened; check that its directory exists and that you can write to it";
            case SQLITE_CORRUPT ->
                "the database " + file
                        + " is damaged; the next start repairs it: run lungo server stop, then try again";
            case SQLITE_NOTADB -> "the file " + file + " is not a database; move it away and start again";
            case SQLITE_BUSY, SQLITE_LOCKED ->
                "the database " + file + " was locked by another process for too long; try again";
            case SQLITE_IOERR ->
                noRoom(cause, file)
                        ? full(file)
                        : "the disk failed while reading or writing " + file + "; check it and try again";
            case SQLITE_CONSTRAINT ->
                "an event does not match what is stored in " + file + ": its session or message may have been deleted ("
                        + cause.getMessage() + ")";
            default -> "the database " + file + " failed: " + cause.getMessage();
        };
    }

    private static String full(Path file) {
        return "the disk is full, so nothing could be written to " + file + "; free some space and try again";
    }

    /// The primary code; the extended ones have it in their low byte.
    static SQLiteErrorCode code(SQLException cause) {
        if (cause instanceof SQLIntegrityConstraintViolationException) return SQLiteErrorCode.SQLITE_CONSTRAINT;
        return cause instanceof SQLiteException known
                ? SQLiteErrorCode.getErrorCode(known.getResultCode().code & 0xff)
                : SQLiteErrorCode.UNKNOWN_ERROR;
    }
}
