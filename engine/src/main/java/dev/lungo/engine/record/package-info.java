/// The record that code, and no model, carries over a summary: the user's requests verbatim, the instructions of
/// folders, the to-do list, the files, the open errors. All of it follows from the stored messages.
@NullMarked
package dev.lungo.engine.record;

import org.jspecify.annotations.NullMarked;
