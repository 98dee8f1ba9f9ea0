/// Remembers sessions: rows in SQLite, written by one thread, read by a few connections.
@NullMarked
package dev.lungo.store;

import org.jspecify.annotations.NullMarked;
