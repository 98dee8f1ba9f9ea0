@NullMarked
package dev.lungo.tui.find;

import org.jspecify.annotations.NullMarked;
