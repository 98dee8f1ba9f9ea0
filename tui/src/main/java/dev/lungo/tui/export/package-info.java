/// A session as Markdown: written to a file, or copied.
@NullMarked
package dev.lungo.tui.export;

import org.jspecify.annotations.NullMarked;
