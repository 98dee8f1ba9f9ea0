/// The prompts that wait for the end of the turn: shown above the prompt, edited, moved, sent now, or removed.
@NullMarked
package dev.lungo.tui.queue;

import org.jspecify.annotations.NullMarked;
