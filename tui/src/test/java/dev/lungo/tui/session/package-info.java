@NullMarked
package dev.lungo.tui.session;

import org.jspecify.annotations.NullMarked;
