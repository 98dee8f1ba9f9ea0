/// Budgets: the possible cost of a request is reserved before it leaves, and its actual cost is counted at its end.
@NullMarked
package dev.lungo.engine.budget;

import org.jspecify.annotations.NullMarked;
