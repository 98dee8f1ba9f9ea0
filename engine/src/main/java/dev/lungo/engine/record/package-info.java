/// What code, and no model, carries over a summary: the user's requests word for word, the instructions of folders, the
/// to-do list, the files, the errors that are still open. All of it follows from the stored messages.
@NullMarked
package dev.lungo.engine.record;

import org.jspecify.annotations.NullMarked;
