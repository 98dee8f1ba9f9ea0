/// Settings and themes: what a person chose, kept between runs.
@NullMarked
package dev.lungo.tui.dialog.setting;

import org.jspecify.annotations.NullMarked;
