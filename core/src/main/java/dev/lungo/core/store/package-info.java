/// Access to stored data, one small interface per noun; each interface has its own callers. Changes come as events,
/// which only the journal stores.
@NullMarked
package dev.lungo.core.store;

import org.jspecify.annotations.NullMarked;
