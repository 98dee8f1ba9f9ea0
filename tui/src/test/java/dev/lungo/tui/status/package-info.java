@NullMarked
package dev.lungo.tui.status;

import org.jspecify.annotations.NullMarked;
