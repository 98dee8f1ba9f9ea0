/// The state of the interface as records, and what changes it. Nothing here does I/O.
@NullMarked
package dev.lungo.tui.state;

import org.jspecify.annotations.NullMarked;
