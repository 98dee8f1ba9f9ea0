@NullMarked
package dev.lungo.tui.queue;

import org.jspecify.annotations.NullMarked;
