@NullMarked
package dev.lungo.tui.clip;

import org.jspecify.annotations.NullMarked;
