/// Keys and the actions that they start, as data.
@NullMarked
package dev.lungo.tui.key;

import org.jspecify.annotations.NullMarked;
