/// The terminal as a device: its modes, its input and output, and the signals that concern it.
@NullMarked
package dev.lungo.tui.term;

import org.jspecify.annotations.NullMarked;
