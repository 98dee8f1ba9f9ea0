@NullMarked
package dev.lungo.tui.timeline;

import org.jspecify.annotations.NullMarked;
