@NullMarked
package dev.lungo.tui.export;

import org.jspecify.annotations.NullMarked;
