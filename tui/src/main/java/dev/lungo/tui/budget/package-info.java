/// Raising a budget, and continuing after one stopped a turn. A limit changes only by an amount that a person has seen.
@NullMarked
package dev.lungo.tui.budget;

import org.jspecify.annotations.NullMarked;
