@NullMarked
package dev.lungo.tui.text;

import org.jspecify.annotations.NullMarked;
