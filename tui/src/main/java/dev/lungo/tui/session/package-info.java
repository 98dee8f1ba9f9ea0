/// The screen of a session: messages, asks, prompt, and footer.
@NullMarked
package dev.lungo.tui.session;

import org.jspecify.annotations.NullMarked;
