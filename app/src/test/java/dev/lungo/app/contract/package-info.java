/// The interface against recordings of OpenCode 1.18, event by event.
@NullMarked
package dev.lungo.app.contract;

import org.jspecify.annotations.NullMarked;
