/// The settings of the person at this terminal: those that Lungo keeps, and the person's own file, which wins.
@NullMarked
package dev.lungo.tui.settings;

import org.jspecify.annotations.NullMarked;
