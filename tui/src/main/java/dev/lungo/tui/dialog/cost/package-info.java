/// The requests that a session sent: their cost, what came from the provider's cache, and why not more.
@NullMarked
package dev.lungo.tui.dialog.cost;

import org.jspecify.annotations.NullMarked;
