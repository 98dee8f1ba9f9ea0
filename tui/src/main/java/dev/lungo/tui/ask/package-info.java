/// Requests that wait for a person: the card above the prompt, its keys, and the dialogs that it opens.
@NullMarked
package dev.lungo.tui.ask;

import org.jspecify.annotations.NullMarked;
