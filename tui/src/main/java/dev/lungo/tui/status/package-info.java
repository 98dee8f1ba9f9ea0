/// The rows around the messages of a session, and what they show: header, footer figures, status words, and sidebar.
/// Pure.
@NullMarked
package dev.lungo.tui.status;

import org.jspecify.annotations.NullMarked;
