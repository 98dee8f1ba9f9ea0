/// The content of a session's context window, by kind, with its largest pieces and its texts.
@NullMarked
package dev.lungo.tui.dialog.context;

import org.jspecify.annotations.NullMarked;
