/// The dialogs. A list to pick from is a few entries and a choice; a larger dialog is a package of its own below.
@NullMarked
package dev.lungo.tui.dialog;

import org.jspecify.annotations.NullMarked;
