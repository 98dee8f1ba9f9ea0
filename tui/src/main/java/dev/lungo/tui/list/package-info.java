/// The one list of the interface: a search field, groups, rows, and keys. Every list dialog is made of it.
@NullMarked
package dev.lungo.tui.list;

import org.jspecify.annotations.NullMarked;
