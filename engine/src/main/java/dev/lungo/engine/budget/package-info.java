/// How much may be spent: what a request may cost is set aside before it leaves, and what it did cost is
/// counted when it is over.
@NullMarked
package dev.lungo.engine.budget;

import org.jspecify.annotations.NullMarked;
