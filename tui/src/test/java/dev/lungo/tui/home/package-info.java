@NullMarked
package dev.lungo.tui.home;

import org.jspecify.annotations.NullMarked;
